/** An area that can be reported on, by its code and its name for the reader. */
export interface AreaChoice {
  code: string;
  name: string;
}
