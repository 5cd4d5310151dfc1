using Dapper;
using NodaTime;
using Perennial.Grants;
using Perennial.Ledger;
using Perennial.Orders;
using Perennial.Store;

namespace Perennial.Plays;

/// <summary>A shop with books and plays whose days somebody turns.</summary>
internal sealed class PlayTill(Till till) : IAsyncDisposable
{
    private int orders;

    public Till Till => till;

    public ShopSettings Shop => till.Shop;

    public Instant Now => Instant.FromDateTimeOffset(till.Time.GetUtcNow());

    public int Today => new ShopCalendar(Shop.Zone).DayOf(Now);

    public static PlayTill Open(string name, int processes = 1) => new(Till.Open(name, processes: processes));

    public Database Database() => till.Database();

    public void Pass(int days) => till.Time.Pass(Duration.FromDays(days));

    public StoredPlay Launch(Play play)
    {
        using var database = Database();
        Assert.Empty(PlayCheck.Of(play));
        var book = new PlayBook(database, Shop);
        book.Define(play, ("test", Now)).OrThrow();
        return book.Move(play.Name, PlayState.Running, Today, Now).OrThrow();
    }

    public StoredPlay Stored(string play)
    {
        using var database = Database();
        return new PlayBook(database, Shop).Find(play).OrThrow();
    }

    /// <summary>Somebody buys, and what follows from it.</summary>
    /// <param name="daysAgo">0 for today.</param>
    /// <returns>The number of the order.</returns>
    public async Task<string> Buys(string who, long minor, int daysAgo = 0, string category = "tea")
    {
        using var database = Database();
        var order = Order(who, minor, daysAgo, category);
        var heard = new HearOrder(database, Shop).Run(order, null, Now).OrThrow();
        await FollowOrder.Run(database, Shop, till.Pipelines[0], (heard.Hash, Now));
        return order.SourceId;
    }

    /// <summary>An order is written down, and the program dies before anything follows from it.</summary>
    /// <param name="alias">Another address that the order says is the same person's.</param>
    public void Hears(string who, long minor, string? alias = null, int daysAgo = 0)
    {
        using var database = Database();
        var order = Order(who, minor, daysAgo, "tea");
        new HearOrder(database, Shop).Run(alias is null ? order : order with { Identities = [.. order.Identities, new(IdentityKind.Email, alias)] }, null, Now).OrThrow();
    }

    /// <summary>The whole order comes back, or so much of it.</summary>
    public async Task Returns(string number, long? minor = null)
    {
        using var database = Database();
        var hash = HearOrder.HashOf("web", number);
        var wish = new Redemptions.ReturnWish(hash, minor is null ? new("back " + number, []) { IsCancel = true } : new($"back {number} {minor}", [new("a", null, minor)]), "test");
        (await new Redemptions.ReturnOrder(database, Shop, till.Pipelines[0]).Run(wish, Now)).OrThrow();
        await FollowOrder.Run(database, Shop, till.Pipelines[0], (hash, Now));
    }

    public CustomerId Customer(string who)
    {
        using var database = Database();
        return FindCustomer.Run(database, Shop, who).OrThrow();
    }

    public async Task<TurnReport> Turn(int process = 0)
    {
        using var database = Database();
        return (await DailyTurn.Run(database, Shop, till.Pipelines[process], Now)).OrThrow();
    }

    public List<T> Rows<T>(string sql)
    {
        using var database = Database();
        return database.Connection.Query<T>(sql).AsList();
    }

    public ValueTask DisposeAsync() => till.DisposeAsync();

    private OrderSaid Order(string who, long minor, int daysAgo, string category) =>
        SaidOrders.Order($"{1000 + Interlocked.Increment(ref orders)}", OrderStatus.Paid, new SaidLine("a", "P" + category, "a " + category, category, 1000, minor)) with
        {
            At = new ShopTime(Today - daysAgo, 1, null),
            Identities = [new(IdentityKind.Email, who)],
        };
}
