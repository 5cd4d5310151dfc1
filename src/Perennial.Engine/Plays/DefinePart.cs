using NodaTime;
using Perennial.Store;

namespace Perennial.Plays;

/// <summary>Defines what a recipe's play stands on: a card, a pack, levels, a gift. What is there already is left as it is.</summary>
/// <returns>What was done, in a sentence; refusals are those of whatever is defined.</returns>
public delegate Verdict<string> DefinePart(Database database, ShopSettings shop, RecipePart part, (string Actor, Instant Now) by);
