/** What a lesson page needs beyond every page. */
import './copy.ts';
import './predict.ts';
import './quiz.ts';
import './rail.ts';
