export * from "./accounts";
export * from "./audit";
export * from "./figures";
export * from "./imports";
export * from "./presence";
export * from "./reference";
export * from "./reports";
export * from "./rollups";
