"""A professional network as Markdown files you own, and a command line that knows whom you owe what, and why."""

__version__ = "0.1.0"
