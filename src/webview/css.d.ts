declare module '*.css' {
  /** The style sheet's text, in builds that take it as one. */
  const css: string;
  export default css;
}
