"""Documents of one's own as text with sections: Markdown, plain text, PDF, DOCX. See `reading.read_paper`."""
