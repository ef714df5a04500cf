/**
 * Where something begins to hold in a sorted list. Binary search.
 * @param length of the list
 * @param holds whether it holds of an index; where it does, it does of all behind that
 * @returns the first index below `length` of which it holds; `length` without one
 */
export function firstIndex(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
