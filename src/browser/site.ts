/** What every page needs: the theme switch and the marks of progress. */
import './progress.ts';
import './theme.ts';
