"""A data folder for looking: made-up funds, labelled on every page, counted only there."""
