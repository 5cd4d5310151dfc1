using Perennial.Store;

namespace Perennial.Standing.Pools;

/// <summary>Why a customer may not claim from a pool though their level may: plays know, which stand further on in the flow.</summary>
/// <returns>Refusal <c>perk_held_out</c>; null when they may.</returns>
public delegate Refusal? ClaimRule(Database database, ShopSettings shop, (string Pool, CustomerId Customer) claim);
