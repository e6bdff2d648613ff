/** Colors of a diagram: a fixed value for Mermaid, which computes with it, and the site's variable that takes its place afterwards. */

/** Roles by the hex value that stands for them while drawing. All differ by more than rounding. */
export const roles = {
  paper: '#fdfcf9',
  sheet: '#f4f3ee',
  sunk: '#ebe9e2',
  rule: '#d9d7cf',
  edge: '#7a7f8a',
  faint: '#5b606c',
  soft: '#42464f',
  ink: '#1b1e26',
} as const;

const { paper, sheet, sunk, rule, edge, soft, ink } = roles;

/** Variables of Mermaid's theme `base`, every one that shows set, so that it derives no color of its own. */
export const themeVariables: Readonly<Record<string, string | boolean>> = {
  darkMode: false, background: sheet, fontFamily: '"Public Sans", sans-serif', fontSize: '14px',
  primaryColor: paper, primaryTextColor: ink, primaryBorderColor: edge,
  secondaryColor: sunk, secondaryTextColor: ink, secondaryBorderColor: edge,
  tertiaryColor: sheet, tertiaryTextColor: ink, tertiaryBorderColor: rule,
  mainBkg: paper, nodeBorder: edge, nodeTextColor: ink, textColor: ink, titleColor: ink, lineColor: soft, arrowheadColor: soft, border1: edge, border2: rule,
  edgeLabelBackground: sheet, clusterBkg: sunk, clusterBorder: rule, defaultLinkColor: soft,
  noteBkgColor: sunk, noteTextColor: ink, noteBorderColor: rule,
  actorBkg: paper, actorBorder: edge, actorTextColor: ink, actorLineColor: rule, signalColor: soft, signalTextColor: ink,
  labelBoxBkgColor: paper, labelBoxBorderColor: edge, labelTextColor: ink, loopTextColor: ink, activationBkgColor: sunk, activationBorderColor: edge, sequenceNumberColor: paper,
  labelColor: ink, altBackground: sunk, stateLabelColor: ink, stateBkg: paper, labelBackgroundColor: sheet, compositeBackground: sunk, compositeTitleBackground: paper, compositeBorder: edge, innerEndBackground: ink, specialStateColor: ink, transitionColor: soft, transitionLabelColor: ink, errorBkgColor: sheet, errorTextColor: ink,
  classText: ink, attributeBackgroundColorOdd: paper, attributeBackgroundColorEven: sheet, rowOdd: paper, rowEven: sheet,
  sectionBkgColor: sheet, altSectionBkgColor: paper, sectionBkgColor2: sheet, gridColor: rule, taskBkgColor: sunk, taskBorderColor: edge, taskTextColor: ink, taskTextDarkColor: ink, taskTextOutsideColor: ink, taskTextLightColor: ink, activeTaskBkgColor: sheet, activeTaskBorderColor: edge, doneTaskBkgColor: rule, doneTaskBorderColor: edge, critBkgColor: sunk, critBorderColor: ink, todayLineColor: ink,
  ...Object.fromEntries(Array.from({ length: 12 }, (_, index) => [
    [`cScale${index}`, index % 2 === 0 ? sheet : sunk], [`cScaleLabel${index}`, ink], [`cScalePeer${index}`, edge], [`cScaleInv${index}`, soft], [`fillType${index}`, index % 2 === 0 ? sheet : sunk],
    [`git${index}`, soft], [`gitBranchLabel${index}`, paper], [`pie${index + 1}`, index % 2 === 0 ? sunk : sheet],
  ]).flat()),
};

/** The variable for a color as the browser computes it, `rgb(r, g, b)`; the role next to it where it is none of ours. */
export function variableFor(color: string): string {
  const [r, g, b, alpha = '1'] = color.match(/[\d.]+/g) ?? [];
  if (r === undefined || Number(alpha) === 0) return 'none';
  const distance = (hex: string): number => [1, 3, 5].reduce((sum, place, index) => sum + (Number.parseInt(hex.slice(place, place + 2), 16) - Number([r, g, b][index])) ** 2, 0);
  const [role] = Object.entries(roles).reduce((best, each) => (distance(each[1]) < distance(best[1]) ? each : best));
  return `var(--${role})`;
}
