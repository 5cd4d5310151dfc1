namespace Perennial.Orders;

/// <summary>All that was ever said of an order, in whatever order it was heard.</summary>
/// <remarks>
/// Hearing is idempotent and commutes: the latest statement holds, having been paid stays, returns are a set by their numbers. So webhooks
/// that come late, twice or the wrong way round end in the same books.
/// </remarks>
public sealed record OrderStory
{
    /// <summary>The latest statement; null while only returns were heard.</summary>
    public OrderSaid? Latest { get; init; }

    /// <summary>True when any statement said that it was paid.</summary>
    public bool WasPaid { get; init; }

    /// <summary>True when it was called off here: no later statement brings it back.</summary>
    public bool IsCalledOff { get; init; }

    /// <summary>Sorted by number.</summary>
    public IReadOnlyList<SaidReturn> Returns { get; init; } = [];

    /// <summary>What the shop's developers keep with the order, as JSON; "" for nothing.</summary>
    public string Metadata { get; init; } = "";

    /// <summary>What it comes to.</summary>
    public OrderStatus Status => IsCalledOff || Latest?.Status == OrderStatus.Canceled
        ? OrderStatus.Canceled
        : WasPaid && Latest?.Status != OrderStatus.Fulfilled ? OrderStatus.Paid : Latest?.Status ?? OrderStatus.Created;

    /// <summary>True when it is a purchase: it was paid, and was not called off.</summary>
    public bool Counts => WasPaid && Status != OrderStatus.Canceled;

    /// <summary>Takes in a statement.</summary>
    public OrderStory Hear(OrderSaid said) => this with
    {
        Latest = Latest is null || IsLater(said, Latest) ? said : Latest,
        WasPaid = WasPaid || said.WasPaid || said.Status is OrderStatus.Paid or OrderStatus.Fulfilled,
    };

    /// <summary>Takes in a return; of two versions of the same one, the one that gave back more.</summary>
    public OrderStory Hear(SaidReturn back)
    {
        var known = Returns.FirstOrDefault(one => one.Id == back.Id);
        if (known is not null && !IsMore(back, known))
            return this;

        return this with { Returns = [.. Returns.Where(one => one.Id != back.Id).Append(back).OrderBy(one => one.Id, StringComparer.Ordinal)] };
    }

    /// <summary>Takes in all that another story tells of the same order.</summary>
    public OrderStory Hear(OrderStory other)
    {
        var both = other.Latest is null ? this : Hear(other.Latest);
        both = other.Returns.Aggregate(both, (story, back) => story.Hear(back));
        return both with { WasPaid = both.WasPaid || other.WasPaid, IsCalledOff = both.IsCalledOff || other.IsCalledOff };
    }

    /// <summary>The value of the goods of a line that came back, in minor units; never more than the line cost.</summary>
    public long BackMinor(SaidLine line) => Math.Min(line.AmountMinor, Sum(line, back => back.Minor));

    /// <summary>How many pieces of a line came back, in thousandths; never more than there were.</summary>
    public long BackMilli(SaidLine line) => Math.Min(line.QuantityMilli, Sum(line, back => back.QuantityMilli));

    /// <summary>All money given back: what the returns add up to, or what the order itself says when that is more.</summary>
    public long RefundedMinor => Math.Max(Latest?.RefundedMinor ?? 0, Capped(Returns.Aggregate(Int128.Zero, (sum, back) => sum + back.TotalMinor)));

    private long Sum(SaidLine line, Func<BackLine, long> of) =>
        Capped(Returns.SelectMany(back => back.Lines).Where(back => back.LineId == line.Id).Aggregate(Int128.Zero, (sum, back) => sum + of(back)));

    /// <summary>What is kept is bounded piece by piece, not the sum of what a hostile sender invents.</summary>
    private static long Capped(Int128 sum) => (long)Int128.Min(sum, Cell.MinorMax * 1_000L);

    /// <summary>Two statements of one instant are told apart by what they say, so that it does not matter which was heard first.</summary>
    private static bool IsLater(OrderSaid said, OrderSaid than) => said.SaidAt != than.SaidAt
        ? said.SaidAt > than.SaidAt
        : said.Status != than.Status ? said.Status > than.Status : string.CompareOrdinal(StoryJson.Text(said), StoryJson.Text(than)) > 0;

    private static bool IsMore(SaidReturn back, SaidReturn than) => back.TotalMinor != than.TotalMinor
        ? back.TotalMinor > than.TotalMinor
        : string.CompareOrdinal(StoryJson.Text(back), StoryJson.Text(than)) > 0;
}
