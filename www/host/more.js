// The script of the module between core and full, what own tables need, what moves marks and turns pages.
import { glue } from "./glue.js";
import { browse } from "./browse.js";
import { animate, ready } from "./motion.js";
import { keep, tabled } from "./tabled.js";

export { animate, browse, glue, keep, ready, tabled };
