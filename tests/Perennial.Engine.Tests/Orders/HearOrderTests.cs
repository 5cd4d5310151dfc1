using Dapper;
using Perennial.Store;
using static Perennial.Orders.SaidOrders;

namespace Perennial.Orders;

/// <summary>Orders that a shop's system says, one by one.</summary>
public sealed class HearOrderTests(BothDatabases databases) : IDisposable
{
    private readonly OrderFilesOnDisk files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void An_order_that_is_placed_and_not_paid_makes_nobody_a_buyer(string kind)
    {
        using var shop = SaidShop.Open(databases.NewName(kind));
        shop.Hear(Order("1", OrderStatus.Created, Line("a", "T1", 2, 1000)));

        Assert.Equal(0, shop.Purchases());
        Assert.Equal(OrderStatus.Created, shop.Show("1").Status);

        shop.Hear(Order("1", OrderStatus.Paid, Line("a", "T1", 2, 1000)));

        Assert.Equal(1, shop.Purchases());
        Assert.Equal(OrderStatus.Paid, shop.Show("1").Status);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void A_cancelled_order_counts_no_more(string kind)
    {
        using var shop = SaidShop.Open(databases.NewName(kind));
        shop.Hear(Order("1", OrderStatus.Paid, Line("a", "T1", 2, 1000)));
        shop.Hear(Order("1", OrderStatus.Canceled, Line("a", "T1", 2, 1000)) with { SaidAt = 2_000_000 });

        Assert.Equal(0, shop.Purchases());
        Assert.Equal(OrderStatus.Canceled, shop.Show("1").Status);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void The_same_order_said_twice_changes_nothing(string kind)
    {
        using var shop = SaidShop.Open(databases.NewName(kind));
        var order = Order("1", OrderStatus.Paid, Line("b", "T1", 2, 1000), Line("a", "T1", 2, 1000));
        shop.Hear(order);
        var before = shop.Dump();

        shop.Hear(order with { Lines = [order.Lines[1], order.Lines[0]], SaidAt = 5 });

        Assert.Equal(before, shop.Dump());
        Assert.Equal(["a", "b"], shop.Show("1").Lines.Select(line => line.Id));
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void A_line_that_is_taken_off_an_order_is_gone(string kind)
    {
        using var shop = SaidShop.Open(databases.NewName(kind));
        shop.Hear(Order("1", OrderStatus.Paid, Line("a", "T1", 2, 1000), Line("b", "T2", 1, 700)));
        shop.Hear(Order("1", OrderStatus.Paid, Line("a", "T1", 1, 500)) with { SaidAt = 2_000_000 });

        var line = Assert.Single(shop.Show("1").Lines);
        Assert.Equal((500L, 1000L), (line.AmountMinor, line.QuantityMilli));
        Assert.Equal(1, shop.Purchases());
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_file_with_the_same_order_changes_nothing(string kind)
    {
        using var shop = SaidShop.Open(databases.NewName(kind));
        var line = new SaidLine("77", "T1", "", "tea", 2000, 1250);
        shop.Hear(Order("o1", OrderStatus.Paid, line) with { Channel = "table" });
        var before = shop.Dump();

        var path = files.Write("orders.csv", "order_id,email,ordered_at,category,sku,quantity,amount\no1,ann@example.com,2025-11-03 10:00:00,tea,T1,2,12.50\n");
        var table = Assert.Single((await shop.Import(path)).Tables);

        Assert.Equal(1, table.AlreadyThere);
        Assert.Equal(before, shop.Dump());
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_file_says_that_an_order_was_paid_and_the_next_word_of_the_system_does_not_undo_it(string kind)
    {
        using var shop = SaidShop.Open(databases.NewName(kind));
        var placed = Order("o1", OrderStatus.Created, new SaidLine("77", "T1", "", "tea", 2000, 1250)) with { Channel = "table" };
        shop.Hear(placed);
        await shop.Import(files.Write("orders.csv", "order_id,email,ordered_at,category,sku,quantity,amount\no1,ann@example.com,2025-11-03 10:00:00,tea,T1,2,12.50\n"));
        Assert.Equal(1, shop.Purchases());

        shop.Hear(placed with { SaidAt = 9_000_000 });

        Assert.Equal(1, shop.Purchases());
        Assert.Equal(OrderStatus.Paid, shop.Show("o1", "table").Status);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void An_order_names_its_customer_by_number_and_keeps_who_bought_it(string kind)
    {
        using var shop = SaidShop.Open(databases.NewName(kind));
        shop.Hear(Order("1", OrderStatus.Paid, Line("a", "T1", 1, 500)));
        var ann = shop.Show("1").Customer;
        shop.Hear(Order("2", OrderStatus.Paid, Line("a", "T1", 1, 500)) with { Identities = [], Customer = ann.Value });
        shop.Hear(Order("3", OrderStatus.Paid, Line("a", "T1", 1, 500)) with { Identities = [new(IdentityKind.Email, "bob@example.com")] });
        shop.Hear(Order("4", OrderStatus.Paid, Line("a", "T1", 1, 500)) with { Identities = [] });

        Assert.Equal(ann, shop.Show("2").Customer);
        Assert.True(shop.Show("4").Customer.Value < 0);
        Assert.Equal("order_customer_differs", shop.Try(Order("3", OrderStatus.Paid, Line("a", "T1", 1, 500)) with { Identities = [], Customer = ann.Value }).Refusal!.Code);
        Assert.Equal("customer_missing", shop.Try(Order("5", OrderStatus.Paid, Line("a", "T1", 1, 500)) with { Customer = 12345 }).Refusal!.Code);
        Assert.Equal(["2", "1"], new ShowOrders(shop.Database, shop.Shop).OfCustomer(ann, null, 10).Select(order => order.SourceId).OrderDescending());
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void Two_people_who_turn_out_to_be_one_keep_their_orders(string kind)
    {
        using var shop = SaidShop.Open(databases.NewName(kind));
        shop.Hear(Order("1", OrderStatus.Paid, Line("a", "T1", 1, 500)));
        shop.Hear(Order("2", OrderStatus.Paid, Line("a", "T1", 1, 500)) with { Identities = [new(IdentityKind.Phone, "442079460018")] });
        Assert.NotEqual(shop.Show("1").Customer, shop.Show("2").Customer);

        shop.Hear(Order("3", OrderStatus.Paid, Line("a", "T1", 1, 500)) with { Identities = [new(IdentityKind.Phone, "442079460018"), new(IdentityKind.Email, "ann@example.com")] });

        Assert.Single(new[] { "1", "2", "3" }.Select(number => shop.Show(number).Customer).Distinct());
        Assert.Equal(3, new ShowOrders(shop.Database, shop.Shop).OfCustomer(shop.Show("1").Customer, null, 10).Count);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void A_list_of_orders_goes_on_where_it_stopped(string kind)
    {
        using var shop = SaidShop.Open(databases.NewName(kind));
        foreach (var number in Enumerable.Range(1, 25))
            shop.Hear(Order($"{number}", OrderStatus.Paid, Line("a", "T1", 1, 500)) with { Identities = [new(IdentityKind.Email, $"p{number % 7}@example.com")] });

        var (seen, last) = (new List<string>(), (StoredOrder?)null);
        while (new ShowOrders(shop.Database, shop.Shop).All(last, 4) is { Count: > 0 } page)
        {
            seen.AddRange(page.Select(order => order.SourceId));
            last = page[^1];
        }

        Assert.Equal(Enumerable.Range(1, 25).Select(number => $"{number}").Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void An_order_that_cannot_be_leaves_nothing_behind(string kind)
    {
        using var shop = SaidShop.Open(databases.NewName(kind));

        Assert.Equal("quantity_out_of_range", shop.Try(Order("1", OrderStatus.Paid, Line("a", "T1", 1, 500), Line("b", "T1", -1, 500))).Refusal!.Code);
        Assert.Equal(0, shop.Database.Connection.QuerySingle<int>("select (select count(*) from orders) + (select count(*) from order_stories) + (select count(*) from customers)"));
    }
}
