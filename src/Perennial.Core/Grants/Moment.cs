using NodaTime;
using Perennial.Ledger;

namespace Perennial.Grants;

/// <summary>When and under which number something is decided. The same moment and the same wallet give the same decision.</summary>
/// <param name="Id">The transaction that is going to be written; ids of what it makes come from it.</param>
/// <param name="Today">The day of <paramref name="Now"/> on the shop's calendar, in days since 1970.</param>
public readonly record struct Moment(TransactionId Id, Instant Now, int Today);
