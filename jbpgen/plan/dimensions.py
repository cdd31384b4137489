"""What a plan is cut by: categories, channels, regions, store groups, products, and their roles."""

from __future__ import annotations

from typing import Annotated, Literal

from jbpgen.plan.base import (
    INTERNAL,
    ById,
    CategoryRef,
    ChannelRef,
    Entity,
    ListOf,
    Model,
    PersonRef,
    ProductRef,
    RegionRef,
    StoreGroupRef,
    Text,
)
from jbpgen.plan.scalars import Amount, Day, Ratio, Span, String


class Category(Entity):
    """A category and the role it plays for both sides."""

    name: Text
    parent: CategoryRef | None = None
    role: Literal["strategic", "core", "base"] | None = None
    shopper_role: Literal["destination", "routine", "seasonal", "convenience"] | None = None
    trade_role: Literal["traffic", "profit", "emerging", "image"] | None = None
    investment: Literal["high", "medium", "low"] | None = None
    strategy: Text | None = None
    growth: Ratio | None = None


class Channel(Entity):
    """A channel or store format."""

    name: Text
    kind: Literal["key", "growth", "standard", "online"] | None = None
    stores: Amount | None = None
    strategy: Text | None = None


class Region(Entity):
    """A region; ``growth``, ``resource_index`` and ``potential_index`` feed F2."""

    name: Text
    parent: RegionRef | None = None
    growth: Ratio | None = None
    resource_index: Annotated[Amount | None, INTERNAL] = None
    potential_index: Annotated[Amount | None, INTERNAL] = None


class StoreGroup(Entity):
    """A group of stores that get the same treatment."""

    name: Text
    kind: Literal["core", "standard", "new", "online"] | None = None
    stores: Amount | None = None
    treatment: Text | None = None


class Product(Entity):
    """A product or product line."""

    name: Text
    category: CategoryRef | None = None
    brand: Text | None = None
    pack: Text | None = None
    code: String | None = None
    launch: Day | None = None
    price: Amount | None = None
    list_price: Amount | None = None
    units_per_case: Amount | None = None
    shelf_life: Span | None = None
    velocity: Amount | None = None
    unit_contribution: Annotated[Amount | None, INTERNAL] = None


class AssortmentChange(Entity):
    """What is listed, delisted or shown differently in a category."""

    title: Text
    category: CategoryRef | None = None
    action: Literal["list", "delist", "swap", "facings", "planogram"]
    products: ListOf[ProductRef]
    store_group: StoreGroupRef | None = None
    skus_before: Amount | None = None
    skus_after: Amount | None = None
    criteria: Text | None = None
    date: Day | None = None
    owner: PersonRef | None = None
    customer_owner: PersonRef | None = None


class Scope(Model):
    """The part of the business that a figure speaks of; an empty dimension means all of it."""

    category: CategoryRef | None = None
    channel: ChannelRef | None = None
    region: RegionRef | None = None
    store_group: StoreGroupRef | None = None
    product: ProductRef | None = None
    shoppers: Text | None = None


Dimension = Literal["category", "channel", "region", "store_group", "product"]
DIMENSIONS: dict[str, str] = {
    "category": "categories",
    "channel": "channels",
    "region": "regions",
    "store_group": "store_groups",
    "product": "products",
}


class Roles(Model):
    """Holder of the dimension chapters, shared by the plan and the organisation's defaults."""

    categories: ById[Category]
    channels: ById[Channel]
    regions: ById[Region]
    store_groups: ById[StoreGroup]
    products: ById[Product]
