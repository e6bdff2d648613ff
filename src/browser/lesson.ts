/** What a lesson page needs beyond every page. */
import './copy.ts';
import './lay-out.ts';
import './predict.ts';
import './print.ts';
import './quiz.ts';
import './rail.ts';
