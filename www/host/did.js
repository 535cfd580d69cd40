/** What readers did, by the numbers that the core knows it by; Escape is the last of the keys. */
export const did = { move: 0, leave: 1, tap: 2, press: 3, focus: 4, blur: 5, toggle: 6, emphasise: 7, select: 8 };
export const escape = 10;
