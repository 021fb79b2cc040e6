export { checkSupport, createRenderer, default as createScatterplot } from "regl-scatterplot";
