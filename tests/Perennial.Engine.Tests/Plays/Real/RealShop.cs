using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Perennial.Http;
using Perennial.Ledger;
using Perennial.Orders;
using Answer = Perennial.Testing.Said;

namespace Perennial.Plays;

/// <summary>
/// A real shop, on the evening of a day of its past: what was bought by then is imported, and its plays are tried and launched. Then its days go by: orders
/// are put as they came, goods that came back are told once a week by a file.
/// </summary>
internal sealed class RealShop : IAsyncDisposable
{
    private readonly RealOrders orders;
    private readonly Dictionary<string, string> gifts = new(StringComparer.Ordinal);
    private readonly List<string> notes = [];
    private readonly Dictionary<string, long> numbers = new(StringComparer.Ordinal);
    private int toldReturns;

    private RealShop(TableShop table, RealOrders orders, int launchDay)
    {
        (Table, this.orders, LaunchDay, toldReturns) = (table, orders, launchDay, launchDay);
        Past = new(orders, (customer, day) => orders.ByCustomer[customer].Where(line => line.Day <= day));
        Heard = new(orders, (customer, day) => orders.ByCustomer[customer].Where(line => line.Day <= (line.IsReturn ? ToldBy(day) : day)));
    }

    public TableShop Table { get; }

    /// <summary>In days since 1970, as are all days here.</summary>
    public int LaunchDay { get; }

    public int Today => ShopCalendar.NumberOf(Table.Today);

    /// <summary>The past as it was.</summary>
    public RealPast Past { get; }

    /// <summary>The past as the shop had heard it.</summary>
    public RealPast Heard { get; }

    /// <summary>The gift that the parcel of an order got, by order; only orders that were put.</summary>
    public IReadOnlyDictionary<string, string> Gifts => gifts;

    /// <summary>What was seen, for the numbers that a test commits.</summary>
    public string Notes => string.Join('\n', notes);

    public void Note(string what) => notes.Add(what);

    public static async Task<RealShop> Open(string database, RealOrders orders, LocalDate launch)
    {
        var table = await TableShop.OpenEmpty(database, launch.AtMidnight().InUtc().ToInstant() + Duration.FromHours(20));
        var day = ShopCalendar.NumberOf(launch);
        await table.Imports(RealOrders.Table(orders.Lines.Where(line => line.Day <= day)));
        return new(table, orders, day);
    }

    /// <summary>Launches a play that was tried; the turn of the same evening takes in exactly whom the preview had said.</summary>
    public async Task Launches(string play, Answer preview)
    {
        var launched = await Table.Api.Post($"/v1/plays/{play}/launch", new { force = false });
        Assert.True(launched.Status == 200, launched.Text);
        await Table.Turn();
        var entered = Enrolments().Where(one => one.Play == play).ToArray();
        Assert.Equal((preview.Number("reached"), preview.Number("held_out")), (entered.Length, entered.Count(one => one.State == EnrolmentState.HeldOut)));
        Note($"{play}: {entered.Length} on the first evening, {preview.Number("held_out")} held out, worst {preview.Number("worst_amount")}, left out {preview["left_out"].EnumerateArray().Sum(one => one.GetProperty("count").GetInt64())}");
    }

    /// <summary>The next day: its orders, its returns on the last day of a week, and in the evening its turn.</summary>
    public async Task NextDay()
    {
        Table.Pass(1);
        foreach (var order in orders.Lines.Where(line => line.Day == Today && !line.IsReturn).GroupBy(line => (line.Order, line.Customer)).ToArray())
            await Put(order.Key.Order, order.Key.Customer, [.. order]);

        if (ToldBy(Today) > toldReturns)
        {
            var returns = orders.Lines.Where(line => line.IsReturn && line.Day > toldReturns && line.Day <= Today).ToArray();
            toldReturns = Today;
            if (returns.Length > 0)
                await Table.Imports(RealOrders.Table(returns));
        }

        await Table.Turn();
    }

    public async Task Put(string order, string customer, IReadOnlyList<RealLine> lines)
    {
        var said = await Table.Api.Post("/v1/orders", new
        {
            source_id = order,
            ordered_at = LocalDatePattern.Iso.Format(Table.Today) + "T12:00:00Z",
            status = "PAID",
            customer = new { source_id = customer },
            lines = lines.Select((line, at) => new { id = $"{at}", quantity = line.Milli / 1000m, amount = line.Minor, product = line.Product, category = line.Category }),
        });
        Assert.True(said.Status == 201, said.Text);
        if (said["parcel"] is { ValueKind: JsonValueKind.Object } parcel && parcel.GetProperty("gift") is { ValueKind: JsonValueKind.String } gift)
            gifts[order] = gift.GetString()!;
    }

    /// <summary>Everybody in any play.</summary>
    public IReadOnlyList<RealEnrolment> Enrolments()
    {
        var names = Numbers().ToDictionary(pair => pair.Value, pair => pair.Key);
        var placed = Table.Rows<(long Hash, string Source)>("select source_hash, source_id from orders").ToDictionary(row => row.Hash, row => row.Source.Split((char)OrderDraft.NumberEnd)[0]);
        return
        [
            .. Table.Rows<(string Play, long Customer, short State, int Entered, int Trigger, int Last, long Order, string Pace)>(
                $"select p.name, e.customer, e.state, {Table.Days("e.entered_day")}, {Table.Days("e.trigger_day")}, {Table.Days("e.last_day")}, e.order_hash, e.pace from enrolments e join plays p on p.store = e.store and p.id = e.play")
                .Select(row => new RealEnrolment(row.Play, names[row.Customer], (EnrolmentState)row.State, row.Entered, row.Trigger, row.Last, row.Order == 0 ? "" : placed[row.Order], row.Pace)),
        ];
    }

    /// <summary>Our numbers of customers by the shop's.</summary>
    public IReadOnlyDictionary<string, long> Numbers()
    {
        foreach (var (account, number) in Table.Rows<(string, long)>("select value, customer from identities where kind = @kind", new { kind = (short)IdentityKind.Account }))
            numbers[account] = number;

        return numbers;
    }

    public Buyer Buyer(string customer) => new("", PublicId.Of(PublicId.Customer, Numbers()[customer]));

    public bool IsHeldOut(string play, string customer) => HoldOut.Usual.Has(new(1), play, new(Numbers()[customer]));

    public ValueTask DisposeAsync() => Table.DisposeAsync();

    /// <summary>By the evening of a day the returns of so many days have been told.</summary>
    private int ToldBy(int day) => day <= LaunchDay ? day : LaunchDay + ((day - LaunchDay) / 7 * 7);
}
