using Perennial.Orders;

namespace Perennial.Clocks;

/// <summary>All lines of the customers who gave something back, so that it can be taken off what they bought.</summary>
/// <param name="roots">The customers.</param>
internal sealed class AffectedLines(IReadOnlySet<int> roots)
{
    private readonly Dictionary<int, Dictionary<(long Order, ulong Line), NetLine>> byCustomer = [];
    private readonly Dictionary<int, int> rootOfNew = [];

    /// <summary>Returns that found nothing to reduce.</summary>
    public long Unmatched { get; private set; }

    public bool Has(int root) => roots.Contains(root);

    /// <summary>Adds a line; the same line of the same order again is the same line.</summary>
    public void Add(int customer, (long Order, ulong Line) key, NetLine line)
    {
        if (!byCustomer.TryGetValue(customer, out var lines))
            byCustomer[customer] = lines = [];

        lines.TryAdd(key, line);
    }

    /// <summary>Adds what is left of each customer's purchases to a log, under numbers of their own.</summary>
    public void AddTo(PurchaseLog log, IdentityIndex customers)
    {
        foreach (var (root, lines) in byCustomer)
        {
            var number = customers.Make();
            rootOfNew.Add(number, root);
            var left = Netting.Net(lines.Values, out var unmatched);
            Unmatched += unmatched;
            foreach (var line in left)
                log.Add(number, line.Category, line.Day, line.AmountMinor);
        }
    }

    /// <summary>The lines of each customer.</summary>
    public Dictionary<int, IReadOnlyList<NetLine>> ByCustomer() => byCustomer.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<NetLine>)[.. pair.Value.Values]);

    /// <summary>The customer that a number in the log stands for; −1 for what the first pass logged of these customers.</summary>
    public int FinalNumber(int number, int root)
    {
        if (rootOfNew.TryGetValue(number, out var real))
            return real;

        return roots.Contains(root) ? -1 : root;
    }
}
