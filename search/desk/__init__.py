"""What coordinators do about searches that found nothing: the log, the desk, the words of equal meaning."""
