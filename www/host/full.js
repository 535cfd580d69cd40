// The script that only some pages load: the full module's bindings, and what goes with them.
import { glue } from "./glue.js";
import { browse } from "./browse.js";
import { faults } from "./faults.js";
import { animate, ready } from "./motion.js";
import { photograph } from "./photo.js";
import { restore } from "./restore.js";
import { tools } from "./tools.js";

export { animate, browse, glue, faults, photograph, ready, restore, tools };
