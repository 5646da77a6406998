"""Pages: what anybody writes, with its revisions, links, comparison and rendering."""
