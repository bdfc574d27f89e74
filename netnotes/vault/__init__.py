"""The only room that touches note files: find the vault, list it, read and write one note."""
