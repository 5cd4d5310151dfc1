using Dapper;
using Perennial.Http;
using Perennial.Ledger;
using Perennial.Orders;
using Perennial.Store;

namespace Perennial.Grants;

public sealed class GiveGiftTests(BothDatabases databases)
{
    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_paid_order_gets_a_gift_a_note_and_a_place_in_the_books(string kind)
    {
        await using var gifts = await GiftTill.Open(databases.NewName(kind), stock: 3);

        var card = (await gifts.Give(gifts.Order("1")))!;

        Assert.Equal(("herbal-tea", "herbal tea", "100% of your last 1 orders was hot: herbal tea from Rice & Co."), (card.Gift, card.Title, card.Note));
        Assert.Equal((ParcelState.Waiting, ParcelBooking.Granted), (card.State, card.Booked));
        Assert.Equal((3L, 1L, 150L), gifts.Shelf());
        gifts.Check();
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Asked_again_for_an_order_nothing_is_given_twice(string kind)
    {
        await using var gifts = await GiftTill.Open(databases.NewName(kind), stock: 3, processes: 2);
        var hash = gifts.Order("1");

        var cards = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => Task.Run(() => gifts.Give(hash, n % 2))));
        gifts.Order("1", status: OrderStatus.Fulfilled);
        var again = await gifts.Give(hash);

        Assert.All(cards, card => Assert.Equal((cards[0]!.Lot, cards[0]!.Note), (card!.Lot, card.Note)));
        Assert.Equal(cards[0]!.Lot, again!.Lot);
        Assert.Equal((3L, 1L, 150L), gifts.Shelf());
        gifts.Check();
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Of_forty_orders_that_race_for_the_last_seven_gifts_exactly_seven_get_one(string kind)
    {
        await using var gifts = await GiftTill.Open(databases.NewName(kind), stock: 7, processes: 2);
        var orders = Enumerable.Range(0, 40).Select(n => gifts.Order($"o{n}", $"c{n}@example.com")).ToArray();

        var cards = await Task.WhenAll(orders.Select((hash, n) => Task.Run(() => gifts.Give(hash, n % 2))));

        Assert.Equal(7, cards.Count(card => card!.HasGift));
        Assert.All(cards.Where(card => !card!.HasGift), card => Assert.Contains("No ‘herbal-tea’ is left", card!.Why, StringComparison.Ordinal));
        Assert.Equal((7L, 7L, 1050L), gifts.Shelf());
        gifts.Check();
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Orders_of_one_customer_that_race_bring_one_gift_because_two_would_be_the_same(string kind)
    {
        await using var gifts = await GiftTill.Open(databases.NewName(kind), stock: 9, GiftTill.Spicy with { CooldownDays = 0 }, processes: 2);
        var orders = Enumerable.Range(0, 8).Select(n => gifts.Order($"o{n}")).ToArray();

        var cards = await Task.WhenAll(orders.Select((hash, n) => Task.Run(() => gifts.Give(hash, n % 2))));

        Assert.Equal(1, cards.Count(card => card!.HasGift));
        Assert.Equal((9L, 1L, 150L), gifts.Shelf());
        gifts.Check();
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_program_that_dies_between_shelf_and_ledger_leaves_what_the_next_one_finishes(string kind)
    {
        await using var gifts = await GiftTill.Open(databases.NewName(kind), stock: 5);
        var (dies, waits) = (gifts.Order("1"), gifts.Order("2", "bob@example.com"));
        var card = (await gifts.Give(dies))!;
        await gifts.Give(waits);
        using (var database = gifts.Database())
        {
            // As if the answer of the ledger had never come.
            database.Connection.Execute("update parcels set booked = 1, lot = 0 where hash = @hash", new { hash = dies });
            Assert.Single(new ParcelTable(database, gifts.Shop).Unfinished(10));
        }

        Assert.Equal(1, (await gifts.Sweep()).Finished);
        Assert.Equal(card.Lot, (await gifts.Give(dies))!.Lot);
        Assert.Equal((5L, 2L, 300L), gifts.Shelf());
        gifts.Check();
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_kill_at_any_step_of_packing_and_unpacking_changes_nothing(string kind)
    {
        await using var gifts = await GiftTill.Open(databases.NewName(kind), stock: 5);
        var hash = gifts.Order("1");
        await gifts.Give(hash);
        using var database = gifts.Database();
        var table = new ParcelTable(database, gifts.Shop);

        // The state was turned, and the program died before the ledger heard of it.
        Assert.True(table.Turn(table.One(hash)!, ParcelState.Packed, ("packer:bo", "", GiftTill.Now)));
        (await gifts.Pack(hash)).OrThrow();
        Assert.Equal((4L, 0L, 0L), gifts.Shelf());
        // The ledger heard of it, and the program died before the shelf did.
        (await gifts.Pack(hash, isOut: true)).OrThrow();
        var card = table.One(hash)!;
        Assert.True(table.Turn(card, ParcelState.Packed, ("packer:bo", "", GiftTill.Now)));
        (await gifts.Till.Ask(new UseGift(new(card.Lot)), $"pack 1 {PublicId.Of(PublicId.Order, hash)}", new(card.Holder))).OrThrow();
        Assert.Equal("key_reused", await Other(gifts, card, hash));
        Assert.Equal(1, (await gifts.Sweep()).Finished);
        Assert.Equal((4L, 0L, 0L), gifts.Shelf());
        gifts.Check();
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Packed_unpacked_and_packed_again_a_gift_leaves_the_shelf_once(string kind)
    {
        await using var gifts = await GiftTill.Open(databases.NewName(kind), stock: 5);
        var hash = gifts.Order("1");
        await gifts.Give(hash);

        foreach (var isOut in new[] { false, false, true, true, false, true, false })
            (await gifts.Pack(hash, isOut)).OrThrow();

        Assert.Equal((4L, 0L, 0L), gifts.Shelf());
        Assert.Equal(150, gifts.Till.Scalar<long>("select sum(case when debit = 230 then amount else -amount end) from postings where debit = 450 or credit = 450"));
        gifts.Check();
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task An_order_that_is_called_off_before_it_is_packed_gives_its_gift_back_and_one_that_was_packed_says_so(string kind)
    {
        await using var gifts = await GiftTill.Open(databases.NewName(kind), stock: 5);
        var (early, late) = (gifts.Order("1"), gifts.Order("2", "bob@example.com"));
        await gifts.Give(early);
        await gifts.Give(late);
        (await gifts.Pack(late)).OrThrow();

        Assert.Null(await gifts.Back(early));
        gifts.Order("1", status: OrderStatus.Canceled);
        gifts.Order("2", "bob@example.com", OrderStatus.Canceled);
        var undone = (await gifts.Back(early))!;
        var packed = (await gifts.Back(late))!;

        Assert.Equal((ParcelState.Undone, ParcelBooking.TakenBack), (undone.State, undone.Booked));
        Assert.Equal(ParcelState.Packed, packed.State);
        Assert.Contains("after it was packed", packed.Why, StringComparison.Ordinal);
        Assert.Equal((4L, 0L, 0L), gifts.Shelf());
        Assert.Equal("parcel_undone", (await gifts.Pack(early)).Refusal!.Code);
        gifts.Check();
        // Nobody has seen the first one, so it may still be given.
        Assert.True((await gifts.Give(gifts.Order("3")))!.HasGift);
        Assert.False((await gifts.Give(gifts.Order("4", "bob@example.com")))!.HasGift);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Whoever_is_held_out_and_whoever_is_a_stranger_gets_a_card_without_a_gift(string kind)
    {
        await using var gifts = await GiftTill.Open(databases.NewName(kind), stock: 500, GiftTill.Spicy with { HoldOut = new(5_000) });
        var cards = new List<ParcelCard>();
        for (var n = 0; n < 40; n++)
            cards.Add((await gifts.Give(gifts.Order($"o{n}", $"c{n}@example.com")))!);

        var held = cards.Where(card => !card.HasGift).ToArray();
        Assert.InRange(held.Length, 8, 32);
        Assert.All(held, card => Assert.True(new HoldOut(new(5_000)).Has(gifts.Shop.Id, "spicy", new(card.Customer)) && card.Rule == "spicy@1" && card.Note.Length == 0));
        Assert.All(cards.Where(card => card.HasGift), card => Assert.False(new HoldOut(new(5_000)).Has(gifts.Shop.Id, "spicy", new(card.Customer))));
        Assert.False((await gifts.Give(gifts.Order("mild", "mild@example.com", product: "MILD")))!.HasGift);
        gifts.Check();
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task The_sweep_gives_cards_to_orders_that_came_in_files_and_does_nothing_twice(string kind)
    {
        await using var gifts = await GiftTill.Open(databases.NewName(kind), stock: 5);
        for (var n = 0; n < 6; n++)
            gifts.Order($"o{n}", $"c{n}@example.com");
        gifts.Order("created", "c9@example.com", OrderStatus.Created);

        var (first, second) = (await gifts.Sweep(), await gifts.Sweep());

        Assert.Equal(new GiftSweep(6, 5, 0, 0), first);
        Assert.Equal(new GiftSweep(0, 0, 0, 0), second);
        gifts.Order("o1", "c1@example.com", OrderStatus.Canceled);
        Assert.Equal(1, (await gifts.Sweep()).TakenBack);
        gifts.Check();
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_gift_follows_a_customer_who_turns_out_to_be_another_and_is_not_given_to_them_again(string kind)
    {
        await using var gifts = await GiftTill.Open(databases.NewName(kind), stock: 5, GiftTill.Spicy with { CooldownDays = 0 });
        var hash = gifts.Order("1", "old@example.com");
        gifts.Order("2", "new@example.com", OrderStatus.Created);
        await gifts.Give(hash);
        using (var database = gifts.Database())
        {
            var both = SaidOrders.Order("3", OrderStatus.Paid, SaidOrders.Line("a", "HOT", 1, 1000)) with
            {
                At = SaidOrders.Time("2026-01-02 02:10:00"),
                Identities = [new(IdentityKind.Email, "new@example.com"), new(IdentityKind.Account, "77")],
            };
            new HearOrder(database, gifts.Shop).Run(both, null, GiftTill.Now).OrThrow();
            new HearOrder(database, gifts.Shop).Run(both with { SourceId = "4", Identities = [new(IdentityKind.Email, "old@example.com"), new(IdentityKind.Account, "77")] }, null, GiftTill.Now).OrThrow();
            await JoinWallets.Follow(database, gifts.Shop, gifts.Till.Pipelines[0], GiftTill.Now);
        }

        Assert.False((await gifts.Give(HearOrder.HashOf("web", "3")))!.HasGift);
        (await gifts.Pack(hash)).OrThrow();
        (await gifts.Pack(hash, isOut: true)).OrThrow();
        (await gifts.Pack(hash)).OrThrow();

        Assert.Equal((4L, 0L, 0L), gifts.Shelf());
        gifts.Check();
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task The_shelf_is_never_below_what_was_promised(string kind)
    {
        await using var gifts = await GiftTill.Open(databases.NewName(kind), stock: 2);
        await gifts.Give(gifts.Order("1"));
        using var database = gifts.Database();
        var book = new GiftBook(database, gifts.Shop);

        Assert.Equal("stock_too_low", book.Move(new("herbal-tea", -2, "broken", "test", "k1"), GiftTill.Now).Refusal!.Code);
        Assert.Equal(1, book.Move(new("herbal-tea", -1, "broken", "test", "k2"), GiftTill.Now).OrThrow().Stock);
        Assert.Equal(1, book.Move(new("herbal-tea", -1, "broken", "test", "k2"), GiftTill.Now).OrThrow().Stock);
        Assert.Equal("gift_missing", book.Move(new("nothing", 1, "bought", "test", "k3"), GiftTill.Now).Refusal!.Code);
        Assert.Equal("stock_unusable", book.Move(new("herbal-tea", 0, "bought", "test", "k4"), GiftTill.Now).Refusal!.Code);
        Assert.Equal("gift_unusable", book.Put(new("free", new Dictionary<string, string>(), 0, []), GiftTill.Now).Refusal!.Code);
        gifts.Check();
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_gift_that_somebody_tampers_with_is_found_by_the_laws(string kind)
    {
        await using var gifts = await GiftTill.Open(databases.NewName(kind), stock: 5);
        var hash = gifts.Order("1");
        await gifts.Give(hash);
        (await gifts.Pack(hash)).OrThrow();
        gifts.Check();
        using var database = gifts.Database();

        database.Connection.Execute("update grants set uses_left = 1, remaining = 150 where kind = 4");
        var found = VerifyLedger.Run(database, gifts.Shop, GiftTill.Now).First;

        Assert.Contains(found, violation => violation.Law == "I-3");
        Assert.Contains(found, violation => violation.Law == "I-10");
    }

    /// <summary>The same key for something else: proof that the step was taken under the key of the card.</summary>
    private static async Task<string> Other(GiftTill gifts, ParcelCard card, long hash) =>
        (await gifts.Till.Ask(new UseGift(new(card.Lot + 1)), $"pack 1 {PublicId.Of(PublicId.Order, hash)}", new(card.Holder))).Refusal!.Code;
}
