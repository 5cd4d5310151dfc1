namespace Perennial.Ledger;

/// <summary>How one sort of liability of one programme got from its opening to its closing. What grows it is positive.</summary>
/// <param name="OpeningUses">Uses of coupons and gifts, beside the amounts; 0 for money.</param>
public sealed record RollForwardRow(string Programme, BookKind Kind, long Opening, IReadOnlyDictionary<Flow, long> Flows, long OpeningUses, IReadOnlyDictionary<Flow, long> Uses)
{
    /// <summary>Opening and all flows.</summary>
    public long Closing => Flows.Values.Aggregate(Opening, (sum, flow) => sum + flow);

    /// <summary>Uses of coupons and gifts at the end.</summary>
    public long ClosingUses => Uses.Values.Aggregate(OpeningUses, (sum, flow) => sum + flow);

    /// <summary>A flow; 0 where there was none.</summary>
    public long Of(Flow flow) => Flows.GetValueOrDefault(flow);
}

/// <summary>Adds up the journal by programme and sort: opening, flows of the days from first to last, both inclusive, closing. Later lines are left out.</summary>
public sealed class RollForward(int firstDay, int lastDay)
{
    private readonly Dictionary<(string Programme, BookKind Kind), Sums> rows = [];

    public int FirstDay => firstDay;

    public int LastDay => lastDay;

    /// <summary>Every programme and sort that ever had something, by name.</summary>
    public IReadOnlyList<RollForwardRow> Rows =>
        [.. rows.OrderBy(row => row.Key.Programme, StringComparer.Ordinal).ThenBy(row => row.Key.Kind).Select(row => new RollForwardRow(row.Key.Programme, row.Key.Kind, row.Value.Opening, row.Value.Flows, row.Value.OpeningUses, row.Value.Uses))];

    /// <summary>Adds a line.</summary>
    public void Add(BookLine line)
    {
        if (line.Day > lastDay)
            return;
        if (KindOf(line.Debit) is { } debit)
            Add((line.DebitProgramme, debit), line, -1);
        if (KindOf(line.Credit) is { } credit)
            Add((line.CreditProgramme, credit), line, 1);
    }

    /// <summary>The sort of liability that an account holds; null for all others.</summary>
    public static BookKind? KindOf(BookAccount account) => account switch
    {
        BookAccount.Principal => BookKind.Principal,
        BookAccount.Bonus => BookKind.Bonus,
        BookAccount.BonusToCome => BookKind.BonusToCome,
        BookAccount.Coupons => BookKind.Coupons,
        BookAccount.Gifts => BookKind.Gifts,
        _ => null,
    };

    private void Add((string Programme, BookKind Kind) key, BookLine line, int sign)
    {
        if (!rows.TryGetValue(key, out var sums))
            rows[key] = sums = new();

        if (line.Day < firstDay)
        {
            (sums.Opening, sums.OpeningUses) = (sums.Opening + (sign * line.Minor), sums.OpeningUses + (sign * line.Uses));
            return;
        }

        sums.Flows[line.Flow] = sums.Flows.GetValueOrDefault(line.Flow) + (sign * line.Minor);
        if (line.Uses > 0)
            sums.Uses[line.Flow] = sums.Uses.GetValueOrDefault(line.Flow) + (sign * line.Uses);
    }

    private sealed class Sums
    {
        public long Opening { get; set; }

        public long OpeningUses { get; set; }

        public Dictionary<Flow, long> Flows { get; } = [];

        public Dictionary<Flow, long> Uses { get; } = [];
    }
}
