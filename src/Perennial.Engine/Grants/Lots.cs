using Perennial.Ledger;

namespace Perennial.Grants;

/// <summary>Lots as they are printed: days as days, no end as a word.</summary>
internal static class Lots
{
    /// <summary>"2026-05-31"; "for ever" for no end.</summary>
    public static string Last(int day) => day >= Lot.NoEnd ? "for ever" : JournalCsv.Date(day);

    /// <summary>The last day for programs; null for no end.</summary>
    public static string? LastOrNull(int day) => day >= Lot.NoEnd ? null : JournalCsv.Date(day);

    /// <summary>"principal", "bonus", "coupon".</summary>
    public static string Word(GrantKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>Lots that were made, a line each: customers ask for the day.</summary>
    public static IEnumerable<ReceiptLine> Made(IReadOnlyList<LotMade> lots, Spoken spoken) => lots.Select(lot =>
        new ReceiptLine($"  {lot.Lot}  ", $"{Word(lot.Kind)}{(lot.Minor > 0 ? $" {(lot.Kind == GrantKind.Coupon ? "of at most " : "")}{spoken.Money(lot.Minor)}" : "")} from {JournalCsv.Date(lot.FirstDay)}{(lot.LastDay >= Lot.NoEnd ? ", for ever" : $" through {JournalCsv.Date(lot.LastDay)}")}"));

    /// <summary>Lots that a sale made, for programs.</summary>
    public static IEnumerable<object> Json(IReadOnlyList<LotMade> lots) => lots.Select(lot => new
    {
        lot.Lot,
        lot.Kind,
        lot.Minor,
        lot.Uses,
        FirstDay = JournalCsv.Date(lot.FirstDay),
        LastDay = LastOrNull(lot.LastDay),
    });
}
