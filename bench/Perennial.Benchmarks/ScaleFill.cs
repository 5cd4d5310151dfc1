using System.Globalization;
using NodaTime;
using Perennial.Grants;
using Perennial.Ledger;
using Perennial.Redemptions;
using Perennial.Store;

namespace Perennial.Benchmarks;

/// <summary>
/// Fills books with years of tills: Core decides every command, and the rows are written as the pipeline writes them, only in larger
/// batches and with the wallets kept in memory instead of being read again. Buckets grow side by side, as they would.
/// </summary>
internal sealed class ScaleFill
{
    /// <summary>Of which a shop with so many postings has one customer.</summary>
    public const int PostingsOfWallet = 100;

    private const int BatchCommands = 4000, DaysOfTrade = 400;

    private readonly ShopSettings shop;
    private readonly long postingsMax;
    private readonly Dice dice;
    private readonly ShopCalendar calendar;
    private readonly Instant end;
    private readonly Wallet[] wallets;
    private readonly Transaction?[] comesBack;
    private readonly CardProgramme programme;
    private Dictionary<Bucket, ChainEnd> chains = [];
    private Instant now;
    private int next;

    public ScaleFill(ShopSettings shop, long postingsMax, ulong seed)
    {
        (this.shop, this.postingsMax, dice, calendar) = (shop, postingsMax, new(seed), new(shop.Zone));
        var customers = (int)Math.Max(1, postingsMax / PostingsOfWallet);
        wallets = [.. Enumerable.Range(1, customers).Select(customer => Wallet.Empty(shop.Id, new(customer), shop.Currency))];
        comesBack = new Transaction?[customers];
        end = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()) - Duration.FromMinutes(10);
        now = end - Duration.FromDays(DaysOfTrade);
        programme = new("rice-card", 3, shop.Currency, 20_000, 10_000, new(10, Period.FromWeeks(1), IsFirstAtOnce: true));
        for (var at = 0; at < Bucket.Codes.Length; at++)
            chains[Bucket.At(at).OrThrow()] = ChainEnd.Start;
    }

    /// <summary>Transactions and postings that were written.</summary>
    public (long Transactions, long Postings) Written { get; private set; }

    /// <summary>One of the customers.</summary>
    public CustomerId Someone() => dice.Pick(wallets).Customer;

    /// <summary>Fills a database whose books are new.</summary>
    public async Task RunAsync(string name)
    {
        // The chains have their rows once somebody has opened the books.
        await using (LedgerPipeline.Open(name, shop, TimeProvider.System).OrThrow())
        {
        }

        await using var connection = await Database.DialectOf(name).OpenLedgerAsync(TimeSpan.FromMinutes(5));
        var told = 0L;
        while (Written.Postings < postingsMax)
        {
            await WriteAsync(connection);
            if (Written.Postings - told < postingsMax / 10)
                continue;

            told = Written.Postings;
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{Written.Postings:N0} postings, {now}"));
        }
    }

    private async Task WriteAsync(LedgerConnection connection)
    {
        // As far into the time of trade as into the postings.
        now = end - (Duration.FromDays(DaysOfTrade) * (1 - Math.Min(1, (double)Written.Postings / postingsMax)));
        var batch = new Batch(shop.Zone, now);
        foreach (var (bucket, last) in chains)
            batch.Load(bucket, last);

        for (var n = 0; n < Math.Min(BatchCommands, wallets.Length); n++)
            Decide(batch, next = (next + 1) % wallets.Length);

        await connection.BeginAsync([], isDry: false);
        await connection.CommitAsync(BatchRows.Of(batch));
        chains = new(batch.Ends);
        foreach (var (_, after) in batch.Wallets)
            wallets[after.Customer.Value - 1] = Kept(after);
        foreach (var decided in batch.Transactions)
            Remember(decided.Transaction);
    }

    private void Decide(Batch batch, int at)
    {
        var wallet = wallets[at];
        var ask = Ask(wallet, comesBack[at]);
        batch.Load(ask is RefundRedemption ? wallet with { Past = [comesBack[at]!] } : wallet, hasPast: ask is RefundRedemption);
        comesBack[at] = null;
        var order = 10_000 + Written.Transactions + at;
        var command = new WalletCommand(shop.Id, wallet.Customer, Guid.CreateVersion7(now.ToDateTimeOffset()).ToString(), new("till:3", Reason(ask), string.Create(CultureInfo.InvariantCulture, $"order {order}")), ask);
        batch.Decide(command, RequestHash.Of(command));
    }

    private WalletAsk Ask(Wallet wallet, Transaction? redemption)
    {
        if (redemption is not null && redemption.Postings.All(posting => wallet.Find(posting.DebitLot) is not null))
            return RefundRedemption.Whole(redemption.Id);
        if (wallet.Holds.Count > 0)
            return dice.Chance(0.85) ? new CaptureHold(wallet.Holds[0].Id, null) : new VoidHold(wallet.Holds[0].Id);

        var spendable = wallet.SpendableMinor(new(new(1), now, calendar.DayOf(now)));
        if (spendable < 2000)
            return new SellCard(programme, new(Tender.Cash, "receipt 4711"));

        return dice.Chance(0.12) ? new PlaceHold(Order(spendable), PlaceHold.LongestHold) : new Redeem(Order(spendable));
    }

    private Spend Order(long spendable)
    {
        var lines = new BasketLine[dice.Chance(0.6) ? 1 : 2];
        for (var at = 0; at < lines.Length; at++)
            lines[at] = new(at + 1, 100 + dice.Below(900), 1000, dice.Chance(0.5) ? "rice" : "tea", "", null, false);

        var basket = new Basket(shop.Currency, "till", lines);
        return new(basket, Math.Min(basket.Minor, spendable), []);
    }

    /// <summary>What the pipeline would load the next time: nothing that is spent or over.</summary>
    private static Wallet Kept(Wallet after) => after with
    {
        Grants = [.. after.Grants.Where(grant => !grant.Lot.IsSpent)],
        Holds = [.. after.Holds.Where(hold => hold.State == HoldState.Placed)],
        Past = [],
    };

    private void Remember(Transaction transaction)
    {
        Written = (Written.Transactions + 1, Written.Postings + transaction.Postings.Count);
        if (transaction.Operation is Operation.Redeem or Operation.Capture && !transaction.IsRefused && dice.Chance(0.05))
            comesBack[transaction.Customer.Value - 1] = transaction;
    }

    private static string Reason(WalletAsk ask) => ask is SellCard ? "sale" : ask is RefundRedemption ? "return" : "redemption";
}
