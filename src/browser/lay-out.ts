/**
 * Lays out, in idle moments, what the style sheet of a narrow screen leaves for when it comes near:
 * the page shows at once, and soon after has its real places for scroll bar, search in page and assistive technology.
 */
const later = [...document.querySelectorAll<HTMLElement>('[data-lesson-page] .prose > *')].filter((block) => getComputedStyle(block).contentVisibility === 'auto');

function layOut(deadline: IdleDeadline): void {
  do {
    const block = later.shift();
    if (!block) return;
    block.style.contentVisibility = 'visible';
    // Reading a size does this block's part now, so that no one layout has all of them to do.
    void block.offsetHeight;
  } while (deadline.timeRemaining() > 10);
  requestIdleCallback(layOut);
}

// Without scroll anchoring the text would jump while it is read.
if ('requestIdleCallback' in window && CSS.supports('overflow-anchor', 'auto')) addEventListener('load', () => requestIdleCallback(layOut));
