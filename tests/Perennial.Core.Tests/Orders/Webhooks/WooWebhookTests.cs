using System.Text.Json.Nodes;
using static Perennial.Orders.MadeWebhooks;

namespace Perennial.Orders;

public sealed class WooWebhookTests
{
    [Fact]
    public void An_order_says_what_the_exports_say()
    {
        var order = Read("order.created", WooOrder("2025-11-03T10:00:05", "processing"))!.Order!;

        Assert.Equal(("woo", "727", OrderStatus.Paid, 495L), (order.Channel, order.SourceId, order.Status, order.ShippingMinor));
        Assert.Equal(new ShopTime(ShopTime.DayOf(new(2025, 11, 3)), 36_000, null), order.At);
        Assert.Equal([new("315", "TEA-1", "Green tea", "", 2000, 2400), new SaidLine("316", "94", "Silk scarf", "", 1000, 3000)], order.Lines);
        Assert.Equal([new(IdentityKind.WooAccount, "26"), new(IdentityKind.Email, "anna@example.com"), new SaidIdentity(IdentityKind.Phone, "442079460018")], order.Identities);
    }

    [Theory]
    [InlineData("completed", OrderStatus.Fulfilled, true)]
    [InlineData("processing", OrderStatus.Paid, true)]
    [InlineData("pending", OrderStatus.Created, false)]
    [InlineData("on-hold", OrderStatus.Created, false)]
    [InlineData("failed", OrderStatus.Canceled, false)]
    [InlineData("refunded", OrderStatus.Canceled, true)]
    [InlineData("something-of-a-plugin", OrderStatus.Created, false)]
    public void A_status_means_what_it_means_in_the_exports(string status, OrderStatus means, bool wasPaid)
    {
        var order = Read("order.updated", WooOrder("2025-11-03T10:00:05", status))!.Order!;

        Assert.Equal((means, wasPaid), (order.Status, new OrderStory().Hear(order).WasPaid));
    }

    [Fact]
    public void Refunds_are_money_of_the_order_and_a_guest_has_no_account()
    {
        var body = WooOrder("2025-11-03T10:00:05", "processing", (9, "-10.00"));
        body["customer_id"] = 0;
        var said = Read("order.updated", body)!;

        Assert.Equal(("9", 1000L, 0), (said.Returns[0].Id, said.Returns[0].TotalMinor, said.Returns[0].Lines.Count));
        Assert.DoesNotContain(said.Order!.Identities, identity => identity.Kind == IdentityKind.WooAccount);
    }

    [Fact]
    public void A_deleted_order_is_named_by_its_number_only()
    {
        var said = Read("order.deleted", new JsonObject { ["id"] = 727 })!;

        Assert.Equal(("727", true, null), (said.SourceId, said.IsDeleted, said.Order));
    }

    private static WebhookSaid? Read(string topic, JsonObject body) => WebhookKind.All[1].Read(topic, body.Bytes(), Currency.Of("GBP")).OrThrow();
}
