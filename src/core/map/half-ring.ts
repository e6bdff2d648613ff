/** The left half of a disc around the origin, as an SVG path: what is filled of the ring of a started lesson. */
export function halfRing(radius: number): string {
  return `M0 ${-radius}a${radius} ${radius} 0 0 0 0 ${2 * radius}z`;
}
