/** What every page needs: the theme switch, the marks of progress and the keys of search. */
import './progress.ts';
import './search/open.ts';
import './theme.ts';
