using Perennial.Store;

namespace Perennial.Plays;

/// <summary>What packs and cards of a store can cost.</summary>
public delegate GiveValue ValueOf(Database database, ShopSettings shop);

/// <summary>What stages to the right do for plays; handed in, for a stage never looks to its right.</summary>
/// <param name="Preflight">Tries what a play gives before it is launched.</param>
/// <param name="DefinePart">Defines what a recipe's play stands on.</param>
/// <param name="ValueOf">What packs and cards can cost.</param>
public sealed record PlayOthers(Preflight Preflight, DefinePart DefinePart, ValueOf ValueOf);
