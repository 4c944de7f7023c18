"""The community page: the department seen as one."""
