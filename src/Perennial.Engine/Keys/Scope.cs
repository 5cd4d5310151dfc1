namespace Perennial.Keys;

/// <summary>What a key may do. The names are kept and sent in snake_case: <c>wallets_read</c>.</summary>
public enum Scope
{
    /// <summary>Ask what a cart costs and what applies to it. Writes nothing.</summary>
    Quotes,

    /// <summary>Pay, hold, capture, void, roll back.</summary>
    Redemptions,

    /// <summary>See wallets, their statements and what can be redeemed.</summary>
    WalletsRead,

    /// <summary>Sell cards and packs, give, freeze, move and refund.</summary>
    WalletsWrite,

    /// <summary>See card programmes and packs.</summary>
    ProgrammesRead,

    /// <summary>Define card programmes and packs.</summary>
    ProgrammesWrite,

    /// <summary>Look up coupons by their code.</summary>
    CouponsRead,

    /// <summary>Issue coupons.</summary>
    CouponsWrite,

    /// <summary>See customers and their identities.</summary>
    CustomersRead,

    /// <summary>Make and change customers, and let them in for a while with a token.</summary>
    CustomersWrite,

    /// <summary>See orders.</summary>
    OrdersRead,

    /// <summary>Make, change, cancel and return orders.</summary>
    OrdersWrite,

    /// <summary>See products and categories.</summary>
    CatalogueRead,

    /// <summary>Change products and categories.</summary>
    CatalogueWrite,

    /// <summary>See the clocks.</summary>
    ClocksRead,

    /// <summary>See levels, who has them, capacity pools and claims.</summary>
    StandingRead,

    /// <summary>Define levels and capacity pools, publish slots, claim and release.</summary>
    StandingWrite,

    /// <summary>See plays, their previews, back-tests and who is in them.</summary>
    PlaysRead,

    /// <summary>Define, launch and stop plays.</summary>
    PlaysWrite,

    /// <summary>See gifts, taste profiles and the print queue.</summary>
    GiftsRead,

    /// <summary>Define gifts and their rules, keep their stock, print and pack.</summary>
    GiftsWrite,

    /// <summary>Import files.</summary>
    Imports,

    /// <summary>Export files.</summary>
    Exports,

    /// <summary>Read and replay events.</summary>
    Events,

    /// <summary>Say who is told of events, and who tells us of orders.</summary>
    Webhooks,

    /// <summary>Make and revoke keys.</summary>
    Keys,
}
