// A shared library, to be linked for two page sizes.
int answer(void);
int answer(void) { return 42; }
