using NodaTime;
using Perennial.Orders;

namespace Perennial.Clocks;

/// <summary>Learns straight from order files, without a database: eight bytes of memory a purchase.</summary>
/// <remarks>
/// One pass is enough for most files. Where goods came back, a second pass collects all lines of the customers concerned, and only theirs,
/// to net them as <see cref="Netting"/> says.
/// </remarks>
public sealed class FilePurchases
{
    private readonly CategoryNumbers categories;
    private readonly DateTimeZone? zone;
    private readonly IdentityIndex customers = new();
    private readonly HashSet<int> returning = [], callingOff = [];
    private readonly HashSet<long> calledOff = [];
    private readonly PurchaseLog log;
    private readonly CustomerNames? names;
    private readonly List<(int Category, long Amount)> inOrder = [];
    private readonly HashSet<long> earlier = [], here = [];
    private OpenTable? current;
    private bool hasTables;
    private AffectedLines? affected;
    private long guestLines;

    private FilePurchases(FileQuestion question)
    {
        categories = new(question.Categories);
        zone = question.Zone;
        log = new(question.WithAmounts);
        names = question.WithAmounts ? new() : null;
    }

    /// <summary>Reads files and returns their purchases.</summary>
    /// <param name="opened">Is told of each reading that is opened, to show its progress.</param>
    public static Verdict<FileAnswer> Read(FileQuestion question, Action<OrderReading> opened, CancellationToken cancellation) =>
        new FilePurchases(question).Run(question, opened, cancellation);

    private Verdict<FileAnswer> Run(FileQuestion question, Action<OrderReading> opened, CancellationToken cancellation)
    {
        var verdict = OrderReading.Open(question.Paths, question.Options);
        if (!verdict.Granted(out var reading, out var refusal))
            return refusal;

        using (reading)
        {
            if (reading.WithoutCustomers() is { } nameless)
                return nameless;

            opened(reading);
            hasTables = reading.Tables.Count > 1;
            OrderBelt.Run(reading, customers.Fetch, Add, cancellation);
        }

        if (returning.Count > 0 || (callingOff.Count > 0 && reading.Tables.Count > 1))
        {
            if (ReadAgain(question, opened, cancellation) is { } why)
                return why;
        }

        log.Sort(FinalNumbers());
        return new FileAnswer(Purchases(reading), categories, reading);
    }

    private ShopPurchases Purchases(OrderReading reading) => new()
    {
        Log = log,
        Categories = categories.Names,
        Currency = reading.Tables[0].Settings.Currency,
        GuestLines = guestLines,
        UnmatchedReturns = affected?.Unmatched ?? 0,
        Returning = affected?.ByCustomer() ?? [],
        CustomerName = customer => names?.Of(customer) ?? "",
    };

    /// <summary>The first pass: purchases go straight into the log; who gave something back is remembered.</summary>
    private void Add(OrderDraft draft, OpenTable table)
    {
        var day = DayOf(draft);
        log.Observe(day);
        var customer = customers.CustomerOf(draft);
        if (customer < 0)
        {
            guestLines += draft.Lines.Count;
            return;
        }

        names?.Add(customer, draft);
        if (!IsFirstOf(draft, table))
            returning.Add(customer);
        if (IsCalledOff(draft))
        {
            calledOff.Add(ImportedOrder.HashOf(table.Format.Channel, draft.OrderId));
            callingOff.Add(customer);
            return;
        }

        inOrder.Clear();
        var shares = Refunds(draft);
        var lines = draft.LineSpan;
        for (var at = 0; at < lines.Length; at++)
        {
            ref readonly var line = ref lines[at];
            var category = categories.Of(draft, line);
            var refunded = shares?[at] ?? 0;
            if (line.IsReturn)
                returning.Add(customer);
            else if (!IsGone(line, refunded))
                AddToOrder(category, line.AmountMinor - refunded);
        }

        foreach (var (category, amount) in inOrder)
            log.Add(customer, category, day, amount);
    }

    /// <summary>The second pass: all lines of the customers who gave something back.</summary>
    private Refusal? ReadAgain(FileQuestion question, Action<OrderReading> opened, CancellationToken cancellation)
    {
        var roots = returning.Concat(callingOff).Select(customers.RootOf).ToHashSet();
        affected = new(roots);
        var verdict = OrderReading.Open(question.Paths, question.Options);
        if (!verdict.Granted(out var reading))
            return verdict.Refusal;

        using (reading)
        {
            opened(reading);
            OrderBelt.Run(reading, customers.Fetch, AddAffected, cancellation);
        }

        affected.AddTo(log, customers);
        return null;
    }

    private void AddAffected(OrderDraft draft, OpenTable table)
    {
        var customer = customers.CustomerOf(draft);
        if (customer < 0 || !affected!.Has(customer))
            return;

        var order = ImportedOrder.HashOf(table.Format.Channel, draft.OrderId);
        if (calledOff.Contains(order))
            return;

        var day = DayOf(draft);
        var shares = Refunds(draft);
        for (var at = 0; at < draft.Lines.Count; at++)
        {
            var line = draft.Lines[at];
            var refunded = shares?[at] ?? 0;
            if (IsGone(line, refunded))
                continue;

            var copy = draft.Lines.Take(at).Count(earlier => OrderScribe.ContentOf(draft, earlier) == OrderScribe.ContentOf(draft, line));
            affected.Add(customer, (order, FrozenHash.Of(OrderScribe.ContentOf(draft, line), (ulong)copy)),
                new(day, categories.Of(draft, line), OrderScribe.ProductOf(draft, line), line.QuantityMilli, line.AmountMinor - refunded));
        }
    }

    /// <summary>False when an earlier table had the order too: then its lines have to be told apart, in the second pass.</summary>
    private bool IsFirstOf(OrderDraft draft, OpenTable table)
    {
        if (current != table)
        {
            earlier.UnionWith(here);
            here.Clear();
            current = table;
        }

        if (!hasTables)
            return true;

        var order = ImportedOrder.HashOf(table.Format.Channel, draft.OrderId);
        here.Add(order);
        return !earlier.Contains(order);
    }

    private int DayOf(OrderDraft draft) => zone is null ? draft.At!.Value.Day : draft.At!.Value.ShopDay(zone);

    private void AddToOrder(int category, long amount)
    {
        for (var at = 0; at < inOrder.Count; at++)
        {
            if (inOrder[at].Category != category)
                continue;

            inOrder[at] = (category, inOrder[at].Amount + amount);
            return;
        }

        inOrder.Add((category, amount));
    }

    private static bool IsCalledOff(OrderDraft draft)
    {
        if (draft.IsCancelled || draft.RefundedMinor == 0)
            return draft.IsCancelled;

        var bought = draft.Lines.Where(line => !line.IsReturn).Sum(line => line.AmountMinor);
        return bought > 0 && draft.RefundedMinor >= bought;
    }

    /// <summary>The part of the order's refund that each line bears; null when there is none.</summary>
    private static long[]? Refunds(OrderDraft draft) => draft.RefundedMinor == 0
        ? null
        : RefundShares.Of(draft.RefundedMinor, [.. draft.Lines.Select(line => (line.AmountMinor, line.RefundedMinor))]);

    /// <summary>True when all of a line's money went back.</summary>
    private static bool IsGone(in DraftLine line, long refunded) => refunded > 0 && refunded >= line.AmountMinor;

    /// <summary>The final number of each customer; none when every number is final as it is.</summary>
    private int[] FinalNumbers()
    {
        if (affected is null && !customers.AnyJoined)
            return [];

        var final = customers.Final();
        if (affected is not null)
        {
            for (var at = 0; at < final.Length; at++)
                final[at] = affected.FinalNumber(at, final[at]);
        }

        return final;
    }
}
