"""The rules of mentoring, without SQL, files or windows."""
