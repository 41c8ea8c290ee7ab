// The server says when a file was saved; a page that is loaded again stays where it was read.
new EventSource("changes").onmessage = () => location.reload();
