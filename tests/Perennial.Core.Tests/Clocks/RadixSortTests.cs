namespace Perennial.Clocks;

public sealed class RadixSortTests
{
    [Theory]
    [InlineData(0UL)]
    [InlineData(0x7FFUL)]
    [InlineData(0x5555_5555_5555_5555UL)]
    [InlineData(0x8000_0000_0000_0001UL)]
    [InlineData(0x000F_FFFF_007C_07FFUL)]
    [InlineData(ulong.MaxValue)]
    public void Keys_come_out_as_any_other_sort_puts_them(ulong mask)
    {
        for (var seed = 1UL; seed <= 4; seed++)
        {
            var dice = new Dice(seed);
            var keys = Enumerable.Range(0, 5000).Select(_ => (dice.Bits() & mask) | (0x0123_4567_89AB_CDEFUL & ~mask)).ToArray();
            var plain = keys.ToArray();
            Array.Sort(plain);

            Assert.Equal(plain, RadixSort.Sorted([.. keys], keys.Length));
            Assert.Equal(plain, RadixSort.Sorted([.. plain], plain.Length));
            Array.Reverse(keys);
            Assert.Equal(plain, RadixSort.Sorted(keys, keys.Length));
        }
    }

    [Fact]
    public void Keys_behind_the_count_are_left_out()
    {
        var dice = new Dice(7);
        var keys = Enumerable.Range(0, 9000).Select(_ => dice.Bits() >> 20).ToArray();

        Assert.Equal(keys.Take(6000).Order(), RadixSort.Sorted([.. keys], 6000).Take(6000));
    }

    [Fact]
    public void A_file_in_the_order_of_time_and_one_that_is_not_give_the_same_purchases()
    {
        var dice = new Dice(11);
        var purchases = Enumerable.Range(0, 20_000).Select(at => (Customer: dice.Below(3000), Category: dice.Below(20), Day: 19_000 + (at / 19))).ToList();

        Assert.Equal(Entries(purchases), Entries(purchases.AsEnumerable().Reverse()));
        Assert.Equal(purchases.Order(), Entries(purchases).Select(entry => (PurchaseLog.CustomerOf(entry), PurchaseLog.CategoryOf(entry), PurchaseLog.DayOf(entry))));
    }

    private static ulong[] Entries(IEnumerable<(int Customer, int Category, int Day)> purchases)
    {
        var log = new PurchaseLog();
        foreach (var (customer, category, day) in purchases)
            log.Add(customer, category, day);

        log.Sort();
        return log.Entries.ToArray();
    }
}
