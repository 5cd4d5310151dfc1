using System.Data.Common;
using Perennial.Orders;
using Perennial.Store;

namespace Perennial.Standing;

/// <summary>Standings of customers on a day by the programmes of a store, from what they bought.</summary>
internal sealed class WorkedOut
{
    private readonly StoreId store;
    private readonly int today;
    private readonly IReadOnlyList<(LevelProgramme Programme, IReadOnlySet<int>? Categories)> programmes;

    public WorkedOut(Database database, ShopSettings shop, (IReadOnlyList<DefinedLevels> Programmes, int Today) by, DbTransaction? transaction)
    {
        var categories = new CountedCategories(database, shop, transaction);
        (store, today) = (shop.Id, by.Today);
        programmes = [.. by.Programmes.Select(one => (one.Programme, categories.Of(one.Programme.Categories)))];
    }

    /// <summary>One row for each programme; also where the customer stands nowhere.</summary>
    public IEnumerable<StandingRow> Of(CustomerId customer, IReadOnlyCollection<NetLine> lines)
    {
        foreach (var (programme, categories) in programmes)
        {
            var standing = StandingOf.Run(programme, Qualifying.Days(programme, lines, categories), today);
            yield return new(customer, programme.Name, programme.Version, today, programme.NameOf(standing.Rank), programme.HoldsOut(store, customer), standing);
        }
    }
}
