namespace Perennial.Plays;

/// <summary>What stages to the right do for plays; handed in, for a stage never looks to its right.</summary>
/// <param name="Preflight">Tries what a play gives before it is launched.</param>
/// <param name="DefinePart">Defines what a recipe's play stands on.</param>
public sealed record PlayOthers(Preflight Preflight, DefinePart DefinePart);
