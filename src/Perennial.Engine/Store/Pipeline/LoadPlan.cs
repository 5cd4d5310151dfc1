using Perennial.Grants;
using Perennial.Ledger;
using Perennial.Orders;

namespace Perennial.Store;

/// <summary>What has to be loaded for a batch.</summary>
internal sealed class LoadPlan
{
    private readonly StoreId store;
    private readonly SortedSet<short> buckets = [];
    private readonly Dictionary<CustomerId, WalletNeed> wallets = [];
    private readonly HashSet<(Operation Operation, string Key)> keys = [];
    private readonly HashSet<CustomerId> references = [];
    private readonly HashSet<long> orders = [];

    public LoadPlan(StoreId store, IEnumerable<WalletCommand> commands)
    {
        this.store = store;
        foreach (var command in commands)
        {
            keys.Add((command.Ask.Operation, command.Key));
            if (command.IsReference)
                references.Add(command.Customer);
            if (OrderOf(command) is { } order)
                orders.Add(order);
            Add(command.Customer, command.Ask.Needs);
            if (command.Ask is MoveOut move)
                Add(move.To, MoveIn.Needed);
        }
    }

    /// <summary>Wallets that are only looked at, by customers whom somebody outside named.</summary>
    public LoadPlan(StoreId store, IEnumerable<(CustomerId Customer, Needs Needs)> looks)
    {
        this.store = store;
        foreach (var (customer, needs) in looks)
        {
            references.Add(customer);
            Add(customer, needs);
        }
    }

    public IReadOnlyDictionary<CustomerId, WalletNeed> Wallets => wallets;

    /// <summary>The order that a command would pay for, or set value aside for; null for none.</summary>
    public static long? OrderOf(WalletCommand command) => command.Ask.Operation is Operation.Redeem or Operation.PlaceHold or Operation.Capture ? OrderSource.HashOf(command.Provenance.Source) : null;

    /// <summary>The lock of the chains first: what is looked up after it cannot change before the commit.</summary>
    public IReadOnlyList<Lookup> Lookups(LoadedRows into)
    {
        var lookups = new List<Lookup> { new(Chains(), LookupSql.Chains, into.AddChain) { Locking = " for update of c" } };
        AddIfAny(lookups, new(Keys(), LookupSql.Keys, into.AddEarlier));
        lookups.Add(new(Grants(), LookupSql.Grants, into.AddGrant));
        lookups.Add(new(Owners(_ => true), LookupSql.PlacedHolds, into.AddHold));
        lookups.Add(new(Owners(_ => true), LookupSql.Frozen, into.AddFrozen));
        AddIfAny(lookups, new(Named(), LookupSql.Customers, into.AddCustomer));
        AddIfAny(lookups, new(Orders(), LookupSql.CalledOff, into.AddCalledOff));
        AddIfAny(lookups, new(Owners(need => need.Cards), LookupSql.Cards, into.AddCard));
        AddIfAny(lookups, new(Numbers(need => need.Holds.Select(hold => hold.Value)), LookupSql.NamedHolds, into.AddHold));
        var all = Owners(need => need.AllPast);
        AddIfAny(lookups, new(all, LookupSql.Past(LookupSql.AllPast), into.AddPast));
        AddIfAny(lookups, new(all, LookupSql.PastPostings(LookupSql.AllPast), into.AddPosting));
        var chains = Numbers(need => need.AllPast ? [] : need.Chains.Select(chain => chain.Value));
        foreach (var source in new[] { LookupSql.ChainHead, LookupSql.ChainRest })
        {
            AddIfAny(lookups, new(chains, LookupSql.Past(source), into.AddPast));
            AddIfAny(lookups, new(chains, LookupSql.PastPostings(source), into.AddPosting));
        }

        return lookups;
    }

    private void Add(CustomerId customer, Needs needs)
    {
        buckets.Add(Bucket.Of(store, customer).Code);
        if (!wallets.TryGetValue(customer, out var need))
            wallets.Add(customer, need = new());

        need.Add(needs);
    }

    private static void AddIfAny(List<Lookup> lookups, Lookup lookup)
    {
        if (lookup.Asked.Rows > 0)
            lookups.Add(lookup);
    }

    private BulkTable Chains()
    {
        var rows = new BulkTable("w", ("bucket", ColumnKind.Small), ("store", ColumnKind.Small));
        foreach (var bucket in buckets)
            rows.Add(bucket, store.Value);

        return rows;
    }

    private BulkTable Keys()
    {
        var rows = new BulkTable("w", ("store", ColumnKind.Small), ("operation", ColumnKind.Small), ("key", ColumnKind.Text));
        foreach (var (operation, key) in keys)
            rows.Add(store.Value, (short)operation, key);

        return rows;
    }

    private BulkTable Grants()
    {
        var rows = new BulkTable("w", ("bucket", ColumnKind.Small), ("store", ColumnKind.Small), ("customer", ColumnKind.Long), ("everything", ColumnKind.Flag));
        foreach (var (customer, need) in wallets)
            rows.Add(Bucket.Of(store, customer).Code, store.Value, customer.Value, need.AllLots);

        return rows;
    }

    private BulkTable Named()
    {
        var rows = new BulkTable("w", ("bucket", ColumnKind.Small), ("store", ColumnKind.Small), ("customer", ColumnKind.Long));
        foreach (var customer in references)
            rows.Add(Bucket.Of(store, customer).Code, store.Value, customer.Value);

        return rows;
    }

    private BulkTable Orders()
    {
        var rows = new BulkTable("w", ("store", ColumnKind.Small), ("hash", ColumnKind.Long));
        foreach (var order in orders)
            rows.Add(store.Value, order);

        return rows;
    }

    private BulkTable Owners(Func<WalletNeed, bool> isMeant)
    {
        var rows = new BulkTable("w", ("bucket", ColumnKind.Small), ("store", ColumnKind.Small), ("customer", ColumnKind.Long));
        foreach (var (customer, need) in wallets)
        {
            if (isMeant(need))
                rows.Add(Bucket.Of(store, customer).Code, store.Value, customer.Value);
        }

        return rows;
    }

    private BulkTable Numbers(Func<WalletNeed, IEnumerable<long>> numbers)
    {
        var rows = new BulkTable("w", ("bucket", ColumnKind.Small), ("store", ColumnKind.Small), ("customer", ColumnKind.Long), ("number", ColumnKind.Long));
        foreach (var (customer, need) in wallets)
        {
            foreach (var number in numbers(need))
                rows.Add(Bucket.Of(store, customer).Code, store.Value, customer.Value, number);
        }

        return rows;
    }
}
