using Perennial.Orders;
using Perennial.Store;

namespace Perennial.Standing.Posters;

/// <summary>The poster that somebody wants.</summary>
/// <param name="Programme">The status programme; null where there is one.</param>
/// <param name="Wallet">The address behind the code; null for no code.</param>
public sealed record PosterWish(string? Programme, PosterLook Look, string? Wallet)
{
    private const int WalletMax = 500;

    /// <summary>Reads what was asked for.</summary>
    /// <returns>Refusal: <c>poster_unusable</c>.</returns>
    public static Verdict<PosterWish> Read(string? programme, (string? Size, string? Language) look, string? colour, string? wallet)
    {
        if (look.Size is not (null or "a4" or "square"))
            return new Refusal("poster_unusable", $"size: ‘{look.Size}’ is no size; use a4 or square.");
        if (look.Language is { } language && !PosterWords.Languages.Contains(language, StringComparer.Ordinal))
            return new Refusal("poster_unusable", $"language: ‘{language}’ is no language of posters; use {string.Join(" or ", PosterWords.Languages)}.");
        if (!(colour is null ? PosterColour.Usual : PosterColour.Read(colour)).Granted(out var ink, out var refusal))
            return refusal;
        if (wallet is not null && (wallet.Length > WalletMax || !Uri.TryCreate(wallet, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http")))
            return new Refusal("poster_unusable", $"wallet_url: ‘{wallet}’ is no address of at most {WalletMax} letters; write https://shop.example/wallet.");

        return new PosterWish(programme, new(look.Size == "square", look.Language ?? "en", ink), wallet);
    }
}

/// <summary>A poster.</summary>
public sealed record Poster(string Svg, bool IsSquare)
{
    /// <summary>The same as a page to be printed, as large as the paper.</summary>
    public string Page => $"<!doctype html><html><head><meta charset=\"utf-8\"><style>@page{{size:210mm {(IsSquare ? 210 : 297)}mm;margin:0}}html,body{{margin:0;padding:0}}svg{{display:block;width:210mm;height:{(IsSquare ? "209.9" : "296.9")}mm}}</style></head><body>{Svg}</body></html>";
}

/// <summary>"62 of 90" as a picture for one customer.</summary>
public static class MakePoster
{
    /// <summary>Makes it, as the customer stands on a day.</summary>
    /// <returns>Refusals: <c>programme_missing</c>, <c>poster_unusable</c> where there are several programmes and none is named.</returns>
    public static Verdict<Poster> Run(Database database, ShopSettings shop, (CustomerId Customer, int Today) who, PosterWish wish)
    {
        var programmes = LevelBook.Latest(database, shop);
        if (wish.Programme is null && programmes.Count > 1)
            return new Refusal("poster_unusable", $"program: the store has {programmes.Count} status programmes; say which: {string.Join(", ", programmes.Select(one => one.Programme.Name))}.");
        if (!LevelBook.Named(database, shop, wish.Programme ?? (programmes.Count == 0 ? "" : programmes[0].Programme.Name)).Granted(out var versions, out var refusal))
            return refusal;

        var programme = versions[^1].Programme;
        var row = ShowStanding.Of(database, shop, who.Customer, ([versions[^1]], who.Today))[0];
        var target = programme.Levels[Math.Min(row.Standing.Rank, programme.Levels.Count - 1)];
        var name = new ShowCustomers(database, shop).One(who.Customer).Name;
        var facts = new PosterFacts(shop.Name, name, PosterWords.Say(programme, row, shop.Currency, wish.Look.Language), Math.Min(1, (double)row.Standing.Counted / target.Needs), wish.Wallet ?? "");
        return new Poster(PosterSvg.Draw(facts, wish.Look), wish.Look.IsSquare);
    }
}
