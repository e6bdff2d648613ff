/** What `npm run new` writes: files that pass the check as drafts, with the questions that their author answers. */

/** A new lesson's `index.mdx`; `front` are the fields that are known already, as YAML. */
export function lessonFile(front: string): string {
  return `---
${front.trimEnd()}
---

Open with a concrete situation and its evidence: a number, a log line, two timings that should not differ. At most 120 words. Then the question.

<Predict id="opening">
What will happen?
<Option>Tempting, and wrong.</Option>
<Option answer>Right.</Option>
<Option>Wrong for another reason.</Option>
<Reveal>What was measured, and the way into the explanation.</Reveal>
</Predict>

## A heading states a claim or asks a question

Causes, not feature lists. Where there is a quantity, one worked example with real values.

## In ML practice

The real knobs, with the versions they hold for, and a decision rule with its crossover computed.
`;
}

/** Front matter of a lesson that is not in the curriculum yet. */
export function lessonFront(title: string): string {
  return `title: ${JSON.stringify(title)}
summary: "One sentence: which puzzle it answers, or what the reader can do afterwards."
status: draft
needs: []
covers: ["the terms that it must explain"]
teaches: []
aliases: []`;
}

/** `quiz.yaml` with one question to replace. */
export const quizFile = `- id: first-question
  question: "A question that recall alone does not answer: what happens when …?"
  options:
    - { text: "A wrong answer that a careful reader might give", why: "Why it is wrong.", see: in-ml-practice }
    - { text: "The right answer", right: true, why: "Why it is right." }
    - { text: "Another wrong answer, for another reason", why: "Why it is wrong.", see: in-ml-practice }
`;

/** A concept's file. */
export function conceptFile(term: string): string {
  return `---
term: ${JSON.stringify(term)}
kind: term
aliases: []
definition: "One sentence."
related: []
---
60 to 150 words: the one number, command or consequence that matters.
`;
}
