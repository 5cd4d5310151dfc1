using NodaTime;
using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Simulator.Ledger;

/// <summary>
/// The books as a database would hold them, in memory: what was committed, and nothing else. A batch gets what a database would give it,
/// no more: spent grants and ended holds stay away unless a command needs them.
/// </summary>
internal sealed class SimulatedBooks(DateTimeZone zone)
{
    private static readonly StoreId Store = new(1);

    private readonly Dictionary<CustomerId, Wallet> wallets = [];
    private readonly Dictionary<CustomerId, List<Transaction>> past = [];
    private readonly Dictionary<Bucket, ChainEnd> ends = [];
    private readonly Dictionary<(Operation, string), Transaction> keys = [];
    private readonly List<Decided> journal = [];

    public static Currency Currency { get; } = Currency.Of("GBP");

    /// <summary>All transactions, in the order in which they were committed.</summary>
    public IReadOnlyList<Decided> Journal => journal;

    /// <summary>All wallets, whole.</summary>
    public IEnumerable<Wallet> Wallets => wallets.Values;

    /// <summary>The end of each chain that has begun.</summary>
    public IReadOnlyDictionary<Bucket, ChainEnd> Ends => ends;

    /// <summary>A wallet, whole; empty when nothing has happened to it yet.</summary>
    public Wallet WalletOf(CustomerId customer) => wallets.TryGetValue(customer, out var wallet) ? wallet : Wallet.Empty(Store, customer, Currency);

    /// <summary>A batch with everything loaded that these commands need.</summary>
    public Batch Begin(IReadOnlyList<WalletCommand> commands, Instant now)
    {
        var batch = new Batch(zone, now);
        var needed = commands.Select(command => (command.Customer, command.Ask.Needs))
            .Concat(commands.Where(command => command.Ask is MoveOut).Select(command => (Customer: ((MoveOut)command.Ask).To, Needs: MoveIn.Needed)));
        foreach (var byCustomer in needed.GroupBy(need => need.Customer, need => need.Needs))
        {
            var wallet = WalletOf(byCustomer.Key);
            var needs = byCustomer.ToArray();
            batch.Load(Part(wallet, needs), needs.Any(need => need.AllPast || need.Chain.Value > 0));
            batch.Load(wallet.Bucket, ends.TryGetValue(wallet.Bucket, out var end) ? end : ChainEnd.Start);
        }

        foreach (var command in commands)
        {
            if (keys.TryGetValue((command.Ask.Operation, command.Key), out var earlier))
                batch.Load(earlier);
        }

        return batch;
    }

    /// <summary>Writes what a batch decided: all of it or, when this is not called, nothing.</summary>
    public void Commit(Batch batch)
    {
        foreach (var (before, after) in batch.Wallets)
        {
            if (!ReferenceEquals(before, after))
                wallets[after.Customer] = Merged(WalletOf(after.Customer), before, after);
        }

        foreach (var (bucket, end) in batch.Ends)
            ends[bucket] = end;

        foreach (var decided in batch.Transactions)
        {
            var transaction = decided.Transaction;
            keys[(transaction.Operation, transaction.Key)] = transaction;
            PastOf(transaction.Customer).Add(transaction);
            journal.Add(decided);
        }
    }

    /// <summary>Rows that are new or have changed take the place of those that were there; nothing else is touched.</summary>
    private static Wallet Merged(Wallet whole, Wallet before, Wallet after) => whole with
    {
        IsFrozen = after.IsFrozen,
        Grants = Merged(whole.Grants, before.Grants, after.Grants, grant => grant.Lot.Id.Value),
        Holds = Merged(whole.Holds, before.Holds, after.Holds, hold => hold.Id.Value),
        Cards = Merged(whole.Cards, before.Cards, after.Cards, card => card.Id.Value),
    };

    private static IReadOnlyList<T> Merged<T>(IReadOnlyList<T> whole, IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, long> idOf)
        where T : class
    {
        if (ReferenceEquals(before, after))
            return whole;

        var loaded = before.ToDictionary(idOf);
        var changed = after.Where(row => !loaded.TryGetValue(idOf(row), out var known) || !ReferenceEquals(known, row)).ToDictionary(idOf);
        List<T> merged = [.. whole.Select(row => changed.Remove(idOf(row), out var now) ? now : row)];
        merged.AddRange(changed.Values);
        return merged;
    }

    private List<Transaction> PastOf(CustomerId customer)
    {
        if (!past.TryGetValue(customer, out var transactions))
            past.Add(customer, transactions = []);

        return transactions;
    }

    private Wallet Part(Wallet wallet, Needs[] needs)
    {
        var allLots = needs.Any(need => need.AllLots);
        var chains = needs.Where(need => need.Chain.Value > 0).Select(need => need.Chain).ToHashSet();
        var named = needs.Where(need => need.Hold.Value > 0).Select(need => need.Hold).ToHashSet();
        return wallet with
        {
            Grants = allLots ? wallet.Grants : [.. wallet.Grants.Where(grant => !grant.Lot.IsSpent)],
            Holds = [.. wallet.Holds.Where(hold => hold.State == HoldState.Placed || named.Contains(hold.Id))],
            Cards = needs.Any(need => need.Cards) ? wallet.Cards : [],
            Past = needs.Any(need => need.AllPast) ? [.. PastOf(wallet.Customer)]
                : chains.Count == 0 ? [] : [.. PastOf(wallet.Customer).Where(transaction => chains.Contains(transaction.Id) || (transaction.Reference.Value > 0 && chains.Contains(transaction.Reference)))],
        };
    }
}
