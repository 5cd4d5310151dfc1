using Perennial.Grants;

namespace Perennial.Messages;

/// <summary>Cards as hard to print as shops make them.</summary>
internal static class CardSamples
{
    public static readonly ParcelSettings Settings = new("山海茶铺 Rice & Tea 🍵", "en", "https://shop.example/w/{customer}");

    private const string Long = "Dear {0}, because 87% of what you chose in your last 5 orders was fiery hot, from the mapo tofu of January to the dan dan noodles of last week, and because we read every single line of what you wrote to us, we put a small box of mountain herbal tea beside it, to be drunk slowly, well after dinner, with the window open and nobody hurrying you. With warm wishes from all of us in the kitchen 🌶️🍵🎁";

    private static readonly (string Language, string Name, string Title, string Note)[] Notes =
    [
        ("en", "Anna", "herbal tea", "80% of your last 5 orders was hot: herbal tea to cool down, from Rice & Tea 🌶️"),
        ("zh", "李伟", "凉茶", "亲爱的李伟：您最近 5 单里 80% 是麻辣口味，送您一份凉茶，愿您清爽一夏。🍵"),
        ("en", "Ms Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschaferswessenschafewarenwohlgepflege", "a-very-long-name-of-a-gift-that-somebody-will-print-some-day", Long.Replace("{0}", "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschaferswessenschafewaren", StringComparison.Ordinal)),
        ("zh", "𠮷田㐂", "龙井茶", string.Concat(Enumerable.Repeat("亲爱的𠮷田㐂：您最近五单里有百分之八十七是麻辣口味，从一月的麻婆豆腐到上周的担担面。", 6))),
        ("en", "مريم الحسن", "شاي", "عزيزتي مريم، 80% من طلباتك الأخيرة كانت حارة، فأضفنا شاي الأعشاب 🎁"),
        ("en", "<b>Bobby</b> & \"Co\" {gift}", "tea & \"biscuits\" <i>", "Dear <b>Bobby</b> & \"Co\" {gift}, tea & \"biscuits\" <i> for you."),
        ("zh", "王芳", "", ""),
        ("en", "", "", ""),
    ];

    /// <summary>So many cards; every eighth is printed for the third time.</summary>
    public static IReadOnlyList<ParcelCard> Cards(int count) =>
    [
        .. Enumerable.Range(0, count).Select(n => (n, Note: Notes[n % Notes.Length])).Select(pair => new ParcelCard
        {
            Hash = pair.n + 1,
            Customer = 1_000_000_007L * (pair.n + 1),
            Channel = "web",
            SourceId = $"2026-{10_000 + pair.n}",
            Name = pair.Note.Name,
            Language = pair.Note.Language,
            Gift = pair.Note.Title.Length > 0 ? "tea" : "",
            Title = pair.Note.Title,
            Note = pair.Note.Note,
            Booked = pair.Note.Title.Length > 0 ? ParcelBooking.Granted : ParcelBooking.None,
            PrintedTimes = pair.n % Notes.Length == 1 ? 2 : 0,
        }),
    ];
}
