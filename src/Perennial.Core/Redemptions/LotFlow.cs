using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Redemptions;

/// <summary>
/// Which lot pays for which line. Lots are taken in spending order, each as far as the lines that it may pay for allow; where an earlier
/// lot pays for a line that a later, narrower one needs, the earlier one is moved to another line. So whatever can be paid, is.
/// </summary>
/// <remarks>Augmenting paths in the network lots → lines (Ford and Fulkerson 1956); in spending order, which gives the earlier lot as much as any payment could.</remarks>
internal sealed class LotFlow(Wallet wallet, Basket basket, Moment moment)
{
    /// <summary>The parts, in spending order; together at most <paramref name="minor"/>, less when no more is spendable.</summary>
    public IReadOnlyList<LotPart> Take(IReadOnlyList<BasketLine> lines, long minor)
    {
        var lots = Lots();
        return lots.TrueForAll(lot => lot.Grant.Terms.IsForEveryLine) ? InTurn(lots, lines, minor) : Augmented(lots, lines, minor);
    }

    /// <summary>What a payment could be at most, when so much is left of each line.</summary>
    /// <param name="most">No more than this; null for no limit.</param>
    public long PaidOf(IReadOnlyList<BasketLine> lines, long[] due, long? most) =>
        Take([.. lines.Select((line, at) => line with { Minor = due[at] })], Math.Min(most ?? long.MaxValue, due.Sum())).Sum(part => part.Minor);

    /// <summary>For each lot that may pay, in spending order: the places of the lines that it may pay for, and what is spendable of it.</summary>
    public IEnumerable<(int[] Lines, long Spendable)> Scopes(IReadOnlyList<BasketLine> lines)
    {
        int[]? all = null;
        foreach (var (grant, spendable) in Lots())
        {
            var scope = grant.Terms.IsForEveryLine
                ? all ??= [.. Enumerable.Range(0, lines.Count)]
                : [.. Enumerable.Range(0, lines.Count).Where(at => grant.Terms.IsFor(lines[at], moment.Today))];
            yield return (scope, spendable);
        }
    }

    private List<(Grant Grant, long Spendable)> Lots()
    {
        var lots = new List<(Grant Grant, long Spendable)>(wallet.Grants.Count);
        foreach (var grant in wallet.Grants)
        {
            if (grant.IsMoney && wallet.SpendableOf(grant, moment) is > 0 and var spendable && (grant.Terms == Terms.None || grant.Terms.Unmet(basket, moment.Today) is null))
                lots.Add((grant, spendable));
        }

        lots.Sort(static (left, right) => Grant.SpendingOrder(left.Grant, right.Grant));
        return lots;
    }

    /// <summary>The plain case: every lot may pay for every line.</summary>
    private static List<LotPart> InTurn(List<(Grant Grant, long Spendable)> lots, IReadOnlyList<BasketLine> lines, long minor)
    {
        var parts = new List<LotPart>();
        var (at, due) = (0, lines.Count > 0 ? lines[0].Minor : 0);
        foreach (var (grant, spendable) in lots)
        {
            var left = Math.Min(spendable, minor);
            while (left > 0)
            {
                if (due == 0)
                {
                    due = lines[++at].Minor;
                    continue;
                }

                var part = Math.Min(left, due);
                parts.Add(new(grant.Lot.Id, lines[at].Number, part, 0, 0));
                (left, due, minor) = (left - part, due - part, minor - part);
            }
        }

        return parts;
    }

    private List<LotPart> Augmented(List<(Grant Grant, long Spendable)> lots, IReadOnlyList<BasketLine> lines, long minor)
    {
        var allowed = lots.Select(lot => lines.Select(line => lot.Grant.Terms.IsFor(line, moment.Today)).ToArray()).ToArray();
        var paid = lots.Select(_ => new long[lines.Count]).ToArray();
        var due = lines.Select(line => line.Minor).ToArray();
        for (var lot = 0; lot < lots.Count; lot++)
        {
            var left = Math.Min(lots[lot].Spendable, minor);
            while (left > 0 && Path(lot, allowed, paid, due) is { } path)
            {
                var pushed = Push(path, left, paid, due);
                (left, minor) = (left - pushed, minor - pushed);
            }
        }

        return
        [
            .. from lot in Enumerable.Range(0, lots.Count)
               from line in Enumerable.Range(0, lines.Count)
               where paid[lot][line] > 0
               select new LotPart(lots[lot].Grant.Lot.Id, lines[line].Number, paid[lot][line], 0, 0),
        ];
    }

    /// <summary>The shortest way from a lot to a line with something left to pay: lot, line, lot that gives the line up, line, …; null when there is none.</summary>
    private static List<int>? Path(int from, bool[][] allowed, long[][] paid, long[] due)
    {
        var reachedBy = new Dictionary<int, int>();
        var lotReachedBy = new Dictionary<int, int> { [from] = -1 };
        var queue = new Queue<int>([from]);
        while (queue.TryDequeue(out var lot))
        {
            for (var line = 0; line < due.Length; line++)
            {
                if (!allowed[lot][line] || !reachedBy.TryAdd(line, lot))
                    continue;
                if (due[line] > 0)
                    return Walk(line, reachedBy, lotReachedBy);

                for (var other = 0; other < paid.Length; other++)
                {
                    if (paid[other][line] > 0 && lotReachedBy.TryAdd(other, line))
                        queue.Enqueue(other);
                }
            }
        }

        return null;
    }

    private static List<int> Walk(int line, Dictionary<int, int> reachedBy, Dictionary<int, int> lotReachedBy)
    {
        var path = new List<int>();
        for (var at = line; at >= 0; at = lotReachedBy[reachedBy[at]])
        {
            path.Insert(0, at);
            path.Insert(0, reachedBy[at]);
        }

        return path;
    }

    /// <summary>Pays along a path as much as every step of it allows.</summary>
    private static long Push(List<int> path, long most, long[][] paid, long[] due)
    {
        most = Math.Min(most, due[path[^1]]);
        for (var at = 2; at < path.Count; at += 2)
            most = Math.Min(most, paid[path[at]][path[at - 1]]);

        for (var at = 0; at < path.Count; at += 2)
        {
            if (at > 0)
                paid[path[at]][path[at - 1]] -= most;

            paid[path[at]][path[at + 1]] += most;
        }

        due[path[^1]] -= most;
        return most;
    }
}
