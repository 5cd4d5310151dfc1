using NodaTime;
using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Store;

/// <summary>What was looked up for a batch, on its way to being wallets.</summary>
internal sealed class LoadedRows(ShopSettings shop)
{
    private readonly List<(short Bucket, ChainEnd End)> chains = [];
    private readonly List<Transaction> earlier = [];
    private readonly Dictionary<CustomerId, List<(Lot Lot, long Terms, string Rule)>> grants = [];
    private readonly Dictionary<CustomerId, Dictionary<HoldId, Hold>> holds = [];
    private readonly Dictionary<CustomerId, List<Card>> cards = [];
    private readonly Dictionary<CustomerId, SortedDictionary<long, Transaction>> past = [];
    private readonly Dictionary<(CustomerId, long), SortedDictionary<long, Posting>> postings = [];
    private readonly HashSet<CustomerId> frozen = [];
    private readonly Dictionary<CustomerId, (bool IsThere, CustomerId Stays)> named = [];
    private readonly HashSet<long> calledOff = [];

    /// <summary>The terms that the grants name.</summary>
    public IEnumerable<long> Terms => grants.Values.SelectMany(lots => lots.Select(lot => lot.Terms)).Distinct();

    /// <summary>The latest instant that any of the chains has recorded.</summary>
    public Instant LastRecordedAt => chains.Count == 0 ? ChainEnd.Start.RecordedAt : chains.Max(chain => chain.End.RecordedAt);

    /// <summary>The instant at which each chain ends.</summary>
    public IEnumerable<KeyValuePair<short, Instant>> RecordedAt => chains.Select(chain => KeyValuePair.Create(chain.Bucket, chain.End.RecordedAt));

    public void AddChain(LedgerRow row) => chains.Add(((short)row.Number(0), new(new(row.Number(1)), row.Instant(2), row.Bytes(3))));

    public void AddEarlier(LedgerRow row)
    {
        var customer = new CustomerId(row.Number(0));
        earlier.Add(new(shop.Id, Bucket.Of(shop.Id, customer), customer, new(row.Number(1)), (Operation)row.Number(2), default, row.Text(3), row.Number(4),
            row.Instant(5), new("", "", ""), "", row.Text(6), row.Flag(7), 0, []));
    }

    public void AddGrant(LedgerRow row)
    {
        var lot = new Lot(
            new(row.Number(1)), (GrantKind)row.Number(2), new(row.Number(3)), (int)row.Number(4), row.Text(5), row.Number(6), row.Number(7), (int)row.Number(8), (int)row.Number(9),
            (int)row.Number(10), (int)row.Number(11), (short)row.Number(12), (LotState)row.Number(13), new(row.Number(14)));
        ListOf(grants, row).Add((lot, row.Number(15), row.Text(16)));
    }

    public void AddHold(LedgerRow row)
    {
        var hold = new Hold(
            new(row.Number(1)), row.Number(2), row.Instant(3), row.Instant(4), (HoldState)row.Number(5), LedgerJson.Read<LotPart[]>(row.Text(6)), LedgerJson.Read<PaidLine[]>(row.Text(7)));
        ListOf(holds, row)[hold.Id] = hold;
    }

    public void AddFrozen(LedgerRow row)
    {
        if (row.Flag(1))
            frozen.Add(new(row.Number(0)));
    }

    public void AddCustomer(LedgerRow row) => named[new(row.Number(0))] = (row.Number(1) != 0, new(row.Number(2)));

    public void AddCalledOff(LedgerRow row) => calledOff.Add(row.Number(0));

    /// <summary>Why nothing pays for the order of a command any more; null when something may.</summary>
    public Refusal? WhyNotFor(WalletCommand command) => LoadPlan.OrderOf(command) is { } order && calledOff.Contains(order)
        ? new("order_canceled", $"‘{command.Provenance.Source}’ has been called off, and what was paid for it given back; make another order.")
        : null;

    /// <summary>Who a customer turned out to be; null for nobody else.</summary>
    public CustomerId? StaysOf(CustomerId customer) => named.TryGetValue(customer, out var found) && found.Stays.Value != 0 ? found.Stays : null;

    /// <summary>True when somebody named a customer who is not there. Whoever has something in the wallet is there.</summary>
    public bool IsMissing(CustomerId customer) => named.TryGetValue(customer, out var found) && !found.IsThere && !grants.ContainsKey(customer) && !holds.ContainsKey(customer);

    public void AddCard(LedgerRow row) => ListOf(cards, row).Add(new(
        new(row.Number(1)), (CardKind)row.Number(2), row.Text(3), row.Number(4), row.Number(5), row.Instant(6), row.Text(7), (CardState)row.Number(8), LedgerJson.Read<SaleRecord>(row.Text(9))));

    public void AddPast(LedgerRow row)
    {
        var customer = new CustomerId(row.Number(0));
        ListOf(past, row)[row.Number(1)] = new(
            shop.Id, Bucket.Of(shop.Id, customer), customer, new(row.Number(1)), (Operation)row.Number(2), new(row.Number(3)), row.Text(4), row.Number(5),
            row.Instant(6), new(row.Text(7), row.Text(8), row.Text(9)), row.Text(10), row.Text(11), row.Flag(12), row.Number(13), []);
    }

    public void AddPosting(LedgerRow row)
    {
        var owner = (new CustomerId(row.Number(0)), row.Number(1));
        if (!postings.TryGetValue(owner, out var list))
            postings.Add(owner, list = []);

        list[row.Number(2)] = new((Account)row.Number(3), new(row.Number(4)), (Account)row.Number(5), new(row.Number(6)), row.Number(7), (int)row.Number(8), row.Number(9));
    }

    /// <summary>Gives a batch everything that its commands need.</summary>
    public void Into(Batch batch, LoadPlan plan, TermsBook terms)
    {
        foreach (var (code, end) in chains)
            batch.Load(Bucket.At(Bucket.Codes.BinarySearch(code)).OrThrow(), end);
        foreach (var transaction in earlier)
            batch.Load(transaction);
        foreach (var (customer, need) in plan.Wallets)
            batch.Load(WalletOf(customer, terms), need.HasPast);
    }

    /// <summary>A customer's wallet, as far as it was looked up.</summary>
    public Wallet WalletOf(CustomerId customer, TermsBook terms) => new(
        shop.Id, customer, shop.Currency, frozen.Contains(customer),
        grants.TryGetValue(customer, out var lots) ? [.. lots.Select(lot => new Grant(lot.Lot, terms[lot.Terms], lot.Rule))] : [],
        holds.TryGetValue(customer, out var held) ? [.. held.Values.OrderBy(hold => hold.Id.Value)] : [],
        cards.TryGetValue(customer, out var issued) ? [.. issued.OrderBy(card => card.Id.Value)] : [],
        past.TryGetValue(customer, out var transactions) ? [.. transactions.Values.Select(WithPostings)] : []);

    private Transaction WithPostings(Transaction transaction) =>
        postings.TryGetValue((transaction.Customer, transaction.Id.Value), out var list) ? transaction with { Postings = [.. list.Values] } : transaction;

    private static T ListOf<T>(Dictionary<CustomerId, T> lists, LedgerRow row)
        where T : new()
    {
        var customer = new CustomerId(row.Number(0));
        if (!lists.TryGetValue(customer, out var list))
            lists.Add(customer, list = new());

        return list;
    }
}
