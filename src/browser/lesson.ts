/** What a lesson page needs beyond every page. */
import './rail.ts';
