// What does a module get that imports a stylesheet? Lit's css``, made by build.mjs.

declare module "*.css" {
  import type { CSSResult } from "lit";
  const styles: CSSResult;
  export default styles;
}
